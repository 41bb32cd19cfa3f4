import { createServer, openServer } from '../shared/server';
import type { StandIn, StandInOptions } from '../shared/standIn';
import { addCaseRoutes } from './caseRoutes';
import type { Account, AcquireBehaviour } from './context';
import { ACQUIRE_CASES, createCases, createMessages } from './data';
import { addMessageRoutes } from './messageRoutes';
import { createAgents, createContacts } from './people';
import { createAcquirePage } from './page';
import { addCommonBehaviour } from './server';
import { AccountStore, type AccountData } from './store';
import type { AcquireMessage } from './types';

/** How an Acquire stand-in is started. */
export interface AcquireOptions extends StandInOptions {
	/** Default `seconds`. */
	retryAfter?: AcquireBehaviour['retryAfter'];
	/** Default `flat`: `{ type, message }`. */
	errorShape?: AcquireBehaviour['errorShape'];
	/** Default `false`: older documentation has the type optional. */
	requiresType?: boolean;
}

/** What `seedMessages` made. */
export interface SeededCaseMessages {
	caseId: number;
	messageIds: number[];
}

/** A running Acquire stand-in. */
export interface AcquireStandIn extends StandIn {
	readonly behaviour: AcquireBehaviour;
	/** A copy of the message as the server now holds it. */
	message(messageId: number): AcquireMessage | undefined;
	/** Adds one message; whatever is left out is made up. */
	addMessage(seed?: Partial<AcquireMessage>): AcquireMessage;
	/** Adds `count` messages to one case, the documented one by default. */
	seedMessages(count: number, seed?: Partial<AcquireMessage>): SeededCaseMessages;
}

/** Starts an Acquire stand-in on 127.0.0.1. */
export async function startAcquire(options: AcquireOptions = {}): Promise<AcquireStandIn> {
	const parts = createServer(options);
	const { app, limiter, serverNow } = parts;
	const { retryAfter = 'seconds', errorShape = 'flat', requiresType = false } = options;
	const behaviour = Object.assign(parts.behaviour, { retryAfter, errorShape, requiresType });
	const store = new AccountStore(createData());
	const account: Account = { app, store, behaviour, serverNow };
	addCommonBehaviour(account, limiter, createAcquirePage(account));
	addMessageRoutes(account);
	addCaseRoutes(account);
	const opened = await openServer(parts, {
		port: options.port,
		reset: () => store.load(createData()),
	});
	return {
		...opened,
		behaviour,
		text: (messageId) => store.message(Number(messageId))?.message,
		message: (messageId) => structuredClone(store.message(messageId)),
		addMessage: (seed) => addMessage(account, seed),
		seedMessages: (count, seed) => ({
			caseId: seed?.caseId ?? ACQUIRE_CASES.documented,
			messageIds: Array.from({ length: count }, () => addMessage(account, seed).id),
		}),
	};
}

function createData(): AccountData {
	return {
		agents: createAgents(),
		contacts: createContacts(),
		cases: createCases(),
		messages: createMessages(),
	};
}

function addMessage(
	{ store, serverNow }: Account,
	seed: Partial<AcquireMessage> = {},
): AcquireMessage {
	const date = new Date(serverNow()).toISOString();
	const message: AcquireMessage = {
		id: store.nextMessageId(),
		caseId: ACQUIRE_CASES.documented,
		channel: 'chat',
		senderId: 1,
		senderType: 'user',
		type: 'message',
		message: 'A message to edit',
		dateCreated: date,
		dateUpdated: null,
		seen: 'no',
		meta: {},
		...seed,
	};
	store.addMessage(message);
	return structuredClone(message);
}
