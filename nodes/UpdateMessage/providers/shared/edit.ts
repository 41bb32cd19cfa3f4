import type {
	ApiResponse,
	Call,
	CallResult,
	Edit,
	EditOutcome,
	Problem,
	SimplifiedMessage,
	StoredMessage,
} from '../types';
import type { CreateCall, CreateReply, MessageApi, MessageCall, UpdateReply } from './messageApi';
import type { ServerMemory } from './outcome';
import { growsFrom, planNewText, planText, type TextInput, type TextPlan } from './textChange';

/** What the parameters of an item ask for, whatever the service. */
export interface EditInput extends TextInput {
	/** The server's address: with the message's ID it tells messages apart. */
	address: string;
	/** What else it gives the message, by the options that an item has set and what they were read as. */
	options: Readonly<Record<string, unknown>>;
	/** What it gives the message only if it must be made; absent where it must be there. */
	newOnly?: object;
}

/** A try to make the message that was refused because it exists. */
interface RefusedCreation {
	/** What is wrong if it does not exist, after all. */
	problem: Problem;
	/** Whether an earlier try, whose answer was lost, may have made it. */
	isRepeat: boolean;
}

/**
 * One edit: looks up what is missing, reads the present text and updates, as far as each is needed.
 * Where the API can create, it makes the message once the service does not know it, and goes back to
 * updating when somebody else was faster.
 */
export class MessageEdit implements Edit {
	readonly key: string;

	readonly changes: ReadonlySet<string>;

	readonly sets: ReadonlySet<string>;

	readonly #input: EditInput;

	/** An option gives the message more than its text, so that nothing is kept for the sake of that. */
	readonly #changesMore: boolean;

	readonly #api: MessageApi;

	readonly #memory: ServerMemory;

	#refused: RefusedCreation | undefined;

	#previousText: string | null = null;

	constructor(input: EditInput, api: MessageApi, memory: ServerMemory) {
		const { change, options, newOnly } = input;
		const given = Object.keys(options).filter((name) => options[name] !== undefined);
		this.#input = input;
		this.#changesMore = given.length > 0;
		this.#api = api;
		this.#memory = memory;
		this.key = `${input.address} ${api.messageId}`;
		const made = newOnly === undefined ? [] : ['message', ...Object.keys(newOnly)];
		this.changes = new Set(['text', ...given, ...made]);
		this.sets = new Set(change.mode === 'replace' ? this.changes : given);
	}

	begin(): Call {
		const lookup = this.#api.lookUp?.();
		if (lookup !== undefined) {
			const read = (response: ApiResponse): CallResult =>
				lookup.read(response) ?? { kind: 'next', call: this.begin() };
			return { ...lookup, isShared: true, read };
		}
		const { change, skipWhenUnchanged, returnPreviousText } = this.#input;
		const mayKeep = skipWhenUnchanged && !this.#changesMore;
		const mustRead = mayKeep || returnPreviousText || this.#api.needsMessage;
		return change.mode === 'replace' && !mustRead ? this.#update(change.text) : this.#read();
	}

	superseded(): SimplifiedMessage {
		return {
			service: this.#api.service,
			outcome: 'superseded',
			messageId: this.#api.messageId,
			conversationId: this.#api.conversationId() ?? null,
			text: null,
			createdAt: null,
			editedAt: null,
			editedBy: null,
			author: null,
			...this.#previous(),
		};
	}

	#read(): Call {
		return this.#ask(this.#api.read(), (present) => {
			this.#memory.remember(present);
			if (this.#isOwnNew(present)) return this.#finish(present, 'created');
			this.#previousText = present.text;
			const { change, skipWhenUnchanged } = this.#input;
			const options = { skipWhenUnchanged, changesMore: this.#changesMore };
			return this.#follow(planText(change, present.text, options), present);
		});
	}

	#follow(plan: TextPlan, present: StoredMessage): CallResult {
		if (plan.kind === 'send') return { kind: 'next', call: this.#update(plan.text) };
		return plan.kind === 'fail' ? plan : this.#finish(present, 'unchanged');
	}

	#update(text: string): Call {
		return this.#ask(this.#api.update(text), (message, response) => {
			const { userId } = this.#api;
			const evidence = { message, sentText: text, userId, response };
			const outcome = this.#memory.decideOutcome(evidence);
			this.#memory.remember(message);
			const isOwnNew = outcome === 'unchanged' && this.#isOwnNew(message);
			return this.#finish(message, isOwnNew ? 'created' : outcome);
		});
	}

	/** Makes a call that goes on with the message, or with making it. */
	#ask(
		call: MessageCall<UpdateReply>,
		goOn: (message: StoredMessage, response: ApiResponse) => CallResult,
	): Call {
		const read = (response: ApiResponse): CallResult => {
			const reply = this.#observe(call, response);
			if (reply.kind === 'message') return goOn(reply.message, response);
			if (reply.kind === 'incomplete') return { kind: 'next', call: this.#read() };
			return reply.kind === 'unknown' ? this.#handleUnknown(reply.problem) : reply;
		};
		return { ...call, read };
	}

	#observe<T extends UpdateReply | CreateReply>(call: MessageCall<T>, response: ApiResponse): T {
		const reply = call.read(response);
		this.#memory.observe(response, reply.kind === 'message' ? reply.message : undefined);
		return reply;
	}

	#handleUnknown(problem: Problem): CallResult {
		this.#previousText = null;
		if (this.#api.create === undefined) return { kind: 'fail', problem };
		// Neither to be changed nor to be made: once more would end the same.
		if (this.#refused !== undefined) return { kind: 'fail', problem: this.#refused.problem };
		const plan = planNewText(this.#input.change);
		if (plan.kind === 'fail') return plan;
		return { kind: 'next', call: this.#create(this.#api.create(plan.text)) };
	}

	#create(call: CreateCall): Call {
		const read = (response: ApiResponse): CallResult => {
			const reply = this.#observe(call, response);
			if (reply.kind === 'message') {
				this.#memory.remember(reply.message);
				return this.#finish(reply.message, 'created');
			}
			if (reply.kind !== 'exists') return reply;
			const { lostTries = [] } = response;
			this.#refused = { problem: reply.problem, isRepeat: lostTries.length > 0 };
			return { kind: 'next', call: this.begin() };
		};
		return { ...call, read };
	}

	/** Whether a try of this edit whose answer was lost has made the message; others may have added to it. */
	#isOwnNew({ text, author }: StoredMessage): boolean {
		if (this.#refused?.isRepeat !== true || author?.id !== this.#api.userId) return false;
		return growsFrom(this.#input.change, text);
	}

	#finish({ original, ...message }: StoredMessage, outcome: EditOutcome): CallResult {
		const previous = this.#previous();
		const simplified = { service: this.#api.service, outcome, ...message, ...previous };
		return { kind: 'done', message: { simplified, original: { ...original, ...previous } } };
	}

	#previous(): Pick<SimplifiedMessage, 'previousText'> {
		return this.#input.returnPreviousText ? { previousText: this.#previousText } : {};
	}
}
