import { randomBytes } from 'node:crypto';

import {
	ACQUIRE_LOGIN,
	ACQUIRE_MESSAGES,
	startAcquire,
} from '../../../playground/services/acquire';
import { acquire } from '../../providers/acquire/service';
import { byId } from '../../support/parameters';
import { sendOrThrow } from './client';
import type { LiveService } from './types';

/** What names a real account. */
export const variables = ['ACQUIRE_ACCOUNT_ID', 'ACQUIRE_API_KEY', 'ACQUIRE_MESSAGE_ID'] as const;

/** An account with a message that the tests may edit; it has its own text again at the end. */
export interface LiveAcquire extends LiveService {
	messageId: string;
	/** `message`, `note` or `event`. */
	messageType: string;
	caseId: string;
}

interface Account {
	/** The address, where it is not that of the account. */
	baseUrl: string;
	accountId: string;
	apiKey: string;
	messageId: string;
	close: () => Promise<void>;
}

/** The real account that the environment names, or else the stand-in. */
async function openAccount(env: NodeJS.ProcessEnv): Promise<Account> {
	if (env.ACQUIRE_ACCOUNT_ID) {
		return {
			baseUrl: (env.ACQUIRE_BASE_URL ?? '').replace(/\/+$/, ''),
			accountId: env.ACQUIRE_ACCOUNT_ID,
			apiKey: env.ACQUIRE_API_KEY ?? '',
			messageId: env.ACQUIRE_MESSAGE_ID ?? '',
			close: async () => undefined,
		};
	}
	const standIn = await startAcquire();
	return {
		...ACQUIRE_LOGIN,
		baseUrl: standIn.url,
		messageId: String(ACQUIRE_MESSAGES.documented),
		close: async () => await standIn.close(),
	};
}

/** Reads the message that may be edited. */
export async function openAcquire(env: NodeJS.ProcessEnv): Promise<LiveAcquire> {
	const { baseUrl, accountId, apiKey, messageId, close } = await openAccount(env);
	const api = `${baseUrl === '' ? `https://${accountId}.acquire.io` : baseUrl}/api/v1/crm`;
	const headers = { Authorization: `Bearer ${apiKey}` };
	const read = async (): Promise<Record<string, unknown>> => {
		const url = `${api}/objects/case-message/${messageId}`;
		const { data } = await sendOrThrow({ method: 'GET', url, headers });
		return data as Record<string, unknown>;
	};
	const { message, type, caseId } = await read();
	const word = `live${randomBytes(6).toString('hex')}`;
	const login = { accountId, apiKey, baseUrl };
	return {
		messageId,
		messageType: String(type),
		caseId: String(caseId),
		word,
		// Whether the time of edit moves then is not documented.
		sameText: ['updated', 'unchanged'],
		lastText: String(message),
		credentials: { acquireApi: login },
		wrongCredentials: { acquireApi: { ...login, apiKey: `x${word}` } },
		parameters: (changes) => acquire.parameters({ message: byId(messageId), ...changes }),
		readText: async () => String((await read()).message),
		close: async () => {
			const url = `${api}/messenger/chat/message/${messageId}`;
			await sendOrThrow({ method: 'POST', url, headers, body: { message: { type, message } } });
			await close();
		},
	};
}
