import { readNewText, isObject } from '../checks';
import { describeSuperseded } from '../superseded';
import type { Edit, Provider, ReadParameter, Server } from '../types';
import { acquireOptions, acquireProperties } from './fields';
import { readUpdateReply } from './reply';
import {
	buildUpdate,
	readMessageId,
	readMessageType,
	readTranslateLanguage,
	type AcquireUpdate,
} from './request';
import { readAcquireServer } from './server';

/** Acquire (acquire.io): messages in the conversations of a case. */
export const acquire: Provider = {
	name: 'acquire',
	displayName: 'Acquire',
	description: 'A message in a conversation of a case',
	credentialType: 'acquireApi',
	properties: acquireProperties,
	options: acquireOptions,
	rateLimitAdvice:
		'Acquire documents no limit of its own: look at the proxy or firewall between n8n and Acquire, or spread the edits over more time.',
	connect(credentials) {
		const server = readAcquireServer(credentials);
		return { server, readEdit: (read) => readEdit(server, read) };
	},
};

function readEdit(server: Server, read: ReadParameter): Edit {
	const options = read('options');
	const chosen = isObject(options) ? options : {};
	const update: AcquireUpdate = {
		messageId: readMessageId(read('message')),
		text: readNewText(read('text')),
		messageType: readMessageType(chosen.messageType),
		translateLanguage: readTranslateLanguage(chosen.translateLanguage),
	};
	return {
		key: `${server.address} ${update.messageId}`,
		replacesText: true,
		begin: () => ({
			route: 'message',
			request: buildUpdate(update),
			read: (response) => readUpdateReply(response, update),
		}),
		superseded: () => describeSuperseded('acquire', update.messageId),
	};
}
