import type { Provider } from '../types';
import { Memory, readEdit } from './edit';
import { acquireOptions, acquireProperties } from './fields';
import { searchCaseMessages } from './lists';
import { ACQUIRE_LABELS, readAcquireServer } from './server';

/** Acquire (acquire.io): messages in the conversations of a case. */
export const acquire: Provider = {
	name: 'acquire',
	displayName: 'Acquire',
	description: 'A message in a conversation of a case',
	labels: ACQUIRE_LABELS,
	searchTerms: ['acquire.io'],
	credentialType: 'acquireApi',
	operations: ['update'],
	properties: acquireProperties,
	options: acquireOptions,
	lists: { searchCaseMessages },
	rateLimitAdvice:
		'Acquire documents no limit of its own: look at the proxy or firewall between n8n and Acquire, or spread the edits over more time.',
	connect(credentials, clocks) {
		const server = readAcquireServer(credentials);
		const memory = new Memory(clocks?.(server.address));
		return { server, readEdit: (read) => readEdit(read, server, memory) };
	},
};
