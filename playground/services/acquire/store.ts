import type { AcquireCase, AcquireMessage, Contact, Sender } from './types';

/** Everything an account starts with. */
export interface AccountData {
	agents: Sender[];
	contacts: Contact[];
	cases: AcquireCase[];
	messages: AcquireMessage[];
}

/** The account in memory: each message found by its ID, each case's messages oldest first. */
export class AccountStore {
	readonly #agents = new Map<number, Sender>();
	readonly #contacts = new Map<number, Contact>();
	readonly #cases = new Map<number, AcquireCase>();
	readonly #messages = new Map<number, AcquireMessage>();
	readonly #timelines = new Map<number, AcquireMessage[]>();
	#lastMessageId = 0;
	/** Grows with every change, so that the page can ask "anything new?". */
	revision = 0;

	constructor(data: AccountData) {
		this.load(data);
	}

	load(data: AccountData): void {
		const maps = [this.#agents, this.#contacts, this.#cases, this.#messages, this.#timelines];
		for (const map of maps) map.clear();
		this.#lastMessageId = 0;
		for (const agent of data.agents) this.#agents.set(agent.id, agent);
		for (const contact of data.contacts) this.#contacts.set(contact.id, contact);
		for (const one of data.cases) this.#cases.set(one.id, one);
		for (const message of data.messages) this.addMessage(message);
		this.revision += 1;
	}

	nextMessageId(): number {
		return this.#lastMessageId + 1;
	}

	addMessage(message: AcquireMessage): void {
		this.#messages.set(message.id, message);
		const timeline = this.#timelines.get(message.caseId);
		if (timeline) timeline.push(message);
		else this.#timelines.set(message.caseId, [message]);
		this.#lastMessageId = Math.max(this.#lastMessageId, message.id);
		this.revision += 1;
	}

	changeMessage(message: AcquireMessage, changes: Partial<AcquireMessage>): void {
		Object.assign(message, changes);
		this.revision += 1;
	}

	message(messageId: number): AcquireMessage | undefined {
		return this.#messages.get(messageId);
	}

	/** A case's messages, oldest first; not to be changed. */
	timeline(caseId: number): readonly AcquireMessage[] {
		return this.#timelines.get(caseId) ?? [];
	}

	case(caseId: number): AcquireCase | undefined {
		return this.#cases.get(caseId);
	}

	allCases(): AcquireCase[] {
		return [...this.#cases.values()];
	}

	contact(contactId: number): Contact | undefined {
		return this.#contacts.get(contactId);
	}

	/** Who wrote the message: an agent, or a contact in the same fields. */
	senderOf({ senderId, senderType }: AcquireMessage): Sender | null {
		if (senderType === 'user') return this.#agents.get(senderId) ?? null;
		const contact = this.#contacts.get(senderId);
		return contact ? { ...contact, type: 'contact' } : null;
	}
}
