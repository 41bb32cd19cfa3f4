import { isObject } from '../checks';
import { readSkipWhenUnchanged, readTextChange } from '../textChange';
import type { Edit, Provider, ReadParameter, Server } from '../types';
import { AcquireEdit } from './edit';
import { acquireOptions, acquireProperties } from './fields';
import { searchCaseMessages } from './lists';
import { readMessageId, readMessageType, readTranslateLanguage } from './request';
import { readAcquireServer } from './server';

/** Acquire (acquire.io): messages in the conversations of a case. */
export const acquire: Provider = {
	name: 'acquire',
	displayName: 'Acquire',
	description: 'A message in a conversation of a case',
	credentialType: 'acquireApi',
	properties: acquireProperties,
	options: acquireOptions,
	lists: { searchCaseMessages },
	rateLimitAdvice:
		'Acquire documents no limit of its own: look at the proxy or firewall between n8n and Acquire, or spread the edits over more time.',
	connect(credentials) {
		const server = readAcquireServer(credentials);
		return { server, readEdit: (read) => readEdit(read, server) };
	},
};

function readEdit(read: ReadParameter, server: Server): Edit {
	const given = read('options');
	const options = isObject(given) ? given : {};
	const messageType = readMessageType(options.messageType);
	const translateLanguage = readTranslateLanguage(options.translateLanguage);
	// Something else than the text is to change, so the same text is no reason to send nothing.
	const changesMore = messageType !== undefined || translateLanguage !== undefined;
	const wish = {
		messageId: readMessageId(read('message')),
		messageType,
		translateLanguage,
		change: readTextChange(read),
		skipWhenUnchanged: readSkipWhenUnchanged(options) && !changesMore,
	};
	return new AcquireEdit(wish, server);
}
