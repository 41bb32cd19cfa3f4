import type { ApplicationClock } from '../shared/applicationClock';
import type { Provider, ReadEdit } from '../provider';
import { ACQUIRE_TIMES, Memory, readEdit } from './edit';
import { acquireOptions, acquireProperties } from './fields';
import { searchCaseMessages } from './lists';
import { ACQUIRE_LABELS, readAcquireServer } from './server';

/** Acquire (acquire.io): messages in the conversations of a case. */
export const acquire: Provider = {
	...ACQUIRE_LABELS,
	name: 'acquire',
	description: 'A message in a conversation of a case',
	searchTerms: ['acquire.io'],
	credentialType: 'acquireApi',
	operations: ['update'],
	properties: acquireProperties,
	options: acquireOptions,
	lists: { searchCaseMessages },
	rateLimitAdvice:
		'Acquire documents no limit of its own: look at the proxy or firewall between n8n and Acquire, or spread the edits over more time.',
	connect(credentials) {
		const server = readAcquireServer(credentials);
		const startExecution = (clock: ApplicationClock): ReadEdit => {
			const memory = new Memory(clock, ACQUIRE_TIMES);
			return (read) => readEdit(read, server, memory);
		};
		return { server, startExecution };
	},
};
