import { MessageEdit, type EditInput } from '../shared/edit';
import type { MessageApi } from '../shared/messageApi';
import { ServerMemory, type ServiceTimes } from '../shared/outcome';
import { readTextInput } from '../shared/textChange';
import { readOptions } from '../shared/validation';
import type { Server } from '../provider';
import type { Edit, ReadParameter } from '../types';
import { readPresentMessage, readUpdatedMessage } from './reply';
import {
	buildRead,
	buildUpdate,
	readMessageId,
	readMessageType,
	readOwnType,
	readTranslateLanguage,
	type AcquireUpdate,
} from './request';

/** Source: the documented time stamps end in .000Z, which are whole seconds. */
export const ACQUIRE_TIMES: ServiceTimes = {
	resolutionMs: 1000,
	stampFields: ['dateUpdated'],
	// Without the field there is no telling.
	isNeverEdited: ({ dateUpdated }) => dateUpdated === null,
};

/** What one execution has learned of an account. */
export class Memory extends ServerMemory {
	/** By the ID of each message that Acquire wanted to have the type of: its own, once it was read. */
	readonly types = new Map<number, string | undefined>();
}

/** Reads an item's edit from its parameters. Throws BadInput for a value that cannot be used. */
export function readEdit(read: ReadParameter, server: Server, memory: Memory): Edit {
	const options = readOptions(read);
	const messageType = readMessageType(options.messageType);
	const translateLanguage = readTranslateLanguage(options.translateLanguage);
	const messageId = readMessageId(read('message'));
	const input: EditInput = {
		...readTextInput(read, options),
		address: server.address,
		options: { messageType, translateLanguage },
	};
	const api = createApi({ messageId, messageType, translateLanguage }, memory);
	return new MessageEdit(input, api, memory);
}

function createApi(update: Omit<AcquireUpdate, 'text'>, { types }: Memory): MessageApi {
	const { messageId } = update;
	return {
		service: 'acquire',
		messageId,
		conversationId: () => undefined,
		needsMessage: false,
		read: () => ({
			...buildRead(messageId),
			read: (response) => {
				const reply = readPresentMessage(response, messageId);
				const isWanted = reply.kind === 'message' && types.has(messageId);
				if (isWanted) types.set(messageId, readOwnType(reply.message.original));
				return reply;
			},
		}),
		update: (text) => ({
			...buildUpdate({ ...update, text, messageType: update.messageType ?? types.get(messageId) }),
			read: (response) => {
				const reply = readUpdatedMessage(response, messageId);
				if (reply.kind !== 'refusedInput') return reply;
				// Newer documentation requires a type. None is guessed: a note must not become visible.
				const mayLackType = update.messageType === undefined && !types.has(messageId);
				if (!mayLackType) return { kind: 'fail', problem: reply.problem };
				types.set(messageId, undefined);
				return { kind: 'incomplete' };
			},
		}),
	};
}
