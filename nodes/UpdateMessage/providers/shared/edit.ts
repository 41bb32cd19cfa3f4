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
import { decideOutcome, type EditTimes, type FormerState } from './outcome';
import { planText, type TextChange } from './textChange';

/** The message, or why there is none. */
export type MessageReply = { kind: 'message'; message: StoredMessage } | Failure;

/** A request that ends in a message. */
export interface MessageCall extends RoutedRequest {
	read(response: ApiResponse): MessageReply;
}

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
	/** How the service tells when a message was edited. */
	times: EditTimes;
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
	/** Sends the text that the message shall have. */
	update(text: string): MessageCall;
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

/** Messages by their ID, as the last answer about each had it in one execution. */
export type SeenMessages = Map<string | number, FormerState>;

/** One edit: looks up what is missing, reads the present text and updates, as far as each is needed. */
export class MessageEdit implements Edit {
	readonly key: string;

	readonly changes: ReadonlySet<string>;

	readonly sets: ReadonlySet<string>;

	readonly #input: EditInput;

	readonly #api: MessageApi;

	readonly #seen: SeenMessages;

	constructor(input: EditInput, api: MessageApi, seen: SeenMessages) {
		const { change, options } = input;
		const given = Object.keys(options).filter((name) => options[name] !== undefined);
		this.#input = {
			...input,
			skipWhenUnchanged: input.skipWhenUnchanged && given.length === 0,
		};
		this.#api = api;
		this.#seen = seen;
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
				const reply = call.read(response);
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
				const reply = call.read(response);
				return reply.kind === 'message' ? this.#finish(reply.message, text, response) : reply;
			},
		};
	}

	#finish(message: StoredMessage, sentText: string, response: ApiResponse): CallResult {
		const { times, userId, messageId } = this.#api;
		const former = this.#seen.get(messageId);
		const outcome = decideOutcome({ message, sentText, former, userId, times, response });
		this.#remember(message);
		return { kind: 'done', message: this.#describe(message, outcome) };
	}

	#remember({ text, editedAt }: StoredMessage): void {
		this.#seen.set(this.#api.messageId, { text, editedAt });
	}

	#describe({ original, ...message }: StoredMessage, outcome: EditOutcome): UpdatedMessage {
		return { simplified: { service: this.#api.service, ...message, outcome }, original };
	}
}
