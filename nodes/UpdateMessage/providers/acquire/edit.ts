import { MessageEdit, type EditInput, type ServerMemory } from '../shared/edit';
import type { MessageApi } from '../shared/messageApi';
import {
	readReturnPreviousText,
	readSkipWhenUnchanged,
	readTextChange,
} from '../shared/textChange';
import { isObject } from '../shared/validation';
import type { Edit, ReadParameter, Server } from '../types';
import { readMessage } from './reply';
import {
	buildRead,
	buildUpdate,
	readMessageId,
	readMessageType,
	readTranslateLanguage,
	type AcquireUpdate,
} from './request';

/** Reads an item's edit from its parameters. Throws BadInput for a value that cannot be used. */
export function readEdit(read: ReadParameter, server: Server, memory: ServerMemory): Edit {
	const given = read('options');
	const options = isObject(given) ? given : {};
	const messageType = readMessageType(options.messageType);
	const translateLanguage = readTranslateLanguage(options.translateLanguage);
	const messageId = readMessageId(read('message'));
	const input: EditInput = {
		address: server.address,
		change: readTextChange(read),
		options: { messageType, translateLanguage },
		skipWhenUnchanged: readSkipWhenUnchanged(options),
		returnPreviousText: readReturnPreviousText(options),
	};
	return new MessageEdit(input, createApi({ messageId, messageType, translateLanguage }), memory);
}

function createApi(update: Omit<AcquireUpdate, 'text'>): MessageApi {
	const { messageId } = update;
	return {
		service: 'acquire',
		messageId,
		// The documented time stamps end in .000Z: whole seconds.
		times: {
			resolutionMs: 1000,
			stampFields: ['dateUpdated'],
			// Without the field there is no telling.
			isNeverEdited: ({ dateUpdated }) => dateUpdated === null,
		},
		conversationId: () => undefined,
		needsMessage: false,
		read: () => ({
			...buildRead(messageId),
			read: (response) => readMessage(response, { messageId, isEdit: false }),
		}),
		update: (text) => ({
			...buildUpdate({ ...update, text }),
			read: (response) => readMessage(response, { messageId, isEdit: true }),
		}),
	};
}
