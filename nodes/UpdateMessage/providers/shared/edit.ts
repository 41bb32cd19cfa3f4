import type {
	ApiResponse,
	Call,
	CallResult,
	Edit,
	EditOutcome,
	Failure,
	RoutedRequest,
	SimplifiedMessage,
	StoredMessage,
	UpdatedMessage,
} from '../types';
import { ApplicationClock } from './applicationClock';
import {
	decideOutcome,
	observeMessage,
	observeResponse,
	type FormerState,
	type ServiceTimes,
} from './outcome';
import { planText, type TextChange } from './textChange';

/** The message, or why there is none. */
export type MessageReply = { kind: 'message'; message: StoredMessage } | Failure;

/** A request that ends in a message. */
export interface MessageCall<T = MessageReply> extends RoutedRequest {
	read(response: ApiResponse): T;
}

/** The message as it is after an update, why there is none, or that the update lacked what a read will tell. */
export type UpdateReply = MessageReply | { kind: 'incomplete' };

/** A request for what must be known before the message can be reached. */
export interface Lookup extends RoutedRequest {
	/** Takes in the answer; undefined when all went well. */
	read(response: ApiResponse): Failure | undefined;
}

/** How one service reads and updates one message. */
export interface MessageApi {
	/** The name of the service. */
	service: string;
	messageId: string | number;
	times: ServiceTimes;
	/** The user that edits, where the credential tells. */
	userId?: string;
	/** What must be asked first; undefined when nothing is missing (any more). */
	lookUp?(): Lookup | undefined;
	/** Where the message is, as far as is known. */
	conversationId(): string | number | undefined;
	/** Whether an update needs more than the message's ID and text, so that the message must be read. */
	needsMessage: boolean;
	/** Reads the message as it is now. */
	read(): MessageCall;
	/** Sends the text that the message shall have. Where that is incomplete, the message is read and it is called again. */
	update(text: string): MessageCall<UpdateReply>;
}

/** What the parameters of an item ask for, whatever the service. */
export interface EditInput {
	/** The server's address: with the message's ID it tells messages apart. */
	address: string;
	change: TextChange;
	/** What else it gives the message, by the options that an item has set and what they were read as. */
	options: Readonly<Record<string, unknown>>;
	/** Whether to send nothing when the message has the text already, and no option gives it more. */
	skipWhenUnchanged: boolean;
}

/** What the answers of one server have told in one execution. */
export class ServerMemory {
	/** Messages by their ID, as the last answer about each had it. */
	readonly seen = new Map<string | number, FormerState>();

	readonly clock = new ApplicationClock();
}

/** One edit: looks up what is missing, reads the present text and updates, as far as each is needed. */
export class MessageEdit implements Edit {
	readonly key: string;

	readonly changes: ReadonlySet<string>;

	readonly sets: ReadonlySet<string>;

	readonly #input: EditInput;

	readonly #api: MessageApi;

	readonly #memory: ServerMemory;

	constructor(input: EditInput, api: MessageApi, memory: ServerMemory) {
		const { change, options } = input;
		const given = Object.keys(options).filter((name) => options[name] !== undefined);
		this.#input = {
			...input,
			skipWhenUnchanged: input.skipWhenUnchanged && given.length === 0,
		};
		this.#api = api;
		this.#memory = memory;
		this.key = `${input.address} ${api.messageId}`;
		this.changes = new Set(['text', ...given]);
		this.sets = new Set(change.mode === 'replace' ? this.changes : given);
	}

	begin(): Call {
		const lookup = this.#api.lookUp?.();
		if (lookup !== undefined) {
			const read = (response: ApiResponse): CallResult =>
				lookup.read(response) ?? { kind: 'next', call: this.begin() };
			return { ...lookup, isShared: true, read };
		}
		const { change, skipWhenUnchanged } = this.#input;
		const isKnown = change.mode === 'replace' && !skipWhenUnchanged && !this.#api.needsMessage;
		return isKnown ? this.#update(change.text) : this.#read();
	}

	superseded(): SimplifiedMessage {
		return {
			service: this.#api.service,
			messageId: this.#api.messageId,
			conversationId: this.#api.conversationId() ?? null,
			text: null,
			createdAt: null,
			editedAt: null,
			editedBy: null,
			author: null,
			outcome: 'superseded',
		};
	}

	#read(): Call {
		const call = this.#api.read();
		return {
			...call,
			read: (response) => {
				const reply = this.#observe(call, response);
				return reply.kind === 'message' ? this.#plan(reply.message) : reply;
			},
		};
	}

	#plan(present: StoredMessage): CallResult {
		this.#remember(present);
		const plan = planText(this.#input.change, present.text, this.#input);
		if (plan.kind === 'send') return { kind: 'next', call: this.#update(plan.text) };
		if (plan.kind === 'fail') return plan;
		return { kind: 'done', message: this.#describe(present, 'unchanged') };
	}

	#update(text: string): Call {
		const call = this.#api.update(text);
		return {
			...call,
			read: (response) => {
				const reply = this.#observe(call, response);
				if (reply.kind === 'incomplete') return { kind: 'next', call: this.#read() };
				return reply.kind === 'message' ? this.#finish(reply.message, text, response) : reply;
			},
		};
	}

	/** Reads an answer; the application's clock is learned from each, be it a refusal. */
	#observe<T extends UpdateReply>(call: MessageCall<T>, response: ApiResponse): T {
		const { clock } = this.#memory;
		const { times } = this.#api;
		observeResponse(clock, response, times);
		const reply = call.read(response);
		if (reply.kind === 'message') observeMessage(clock, reply.message, { response, times });
		return reply;
	}

	#finish(message: StoredMessage, sentText: string, response: ApiResponse): CallResult {
		const { times, userId, messageId } = this.#api;
		const { seen, clock } = this.#memory;
		const former = seen.get(messageId);
		const evidence = { message, sentText, former, userId, times, clock, response };
		const outcome = decideOutcome(evidence);
		this.#remember(message);
		return { kind: 'done', message: this.#describe(message, outcome) };
	}

	#remember({ text, editedAt }: StoredMessage): void {
		this.#memory.seen.set(this.#api.messageId, { text, editedAt });
	}

	#describe({ original, ...message }: StoredMessage, outcome: EditOutcome): UpdatedMessage {
		return { simplified: { service: this.#api.service, ...message, outcome }, original };
	}
}
