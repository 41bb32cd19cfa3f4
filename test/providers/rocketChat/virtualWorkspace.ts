import type { IHttpRequestOptions } from 'n8n-workflow';

import type { FakeClock } from '../../support/fakeClock';
import type { FakeAnswer } from '../../support/fakeN8n';
import { rocketChat } from './service';

/** What happens to one call: how long each part of it takes, and whether it or its answer gets lost. */
export interface CallFate {
	outMs: number;
	/** Between looking for a message and inserting one. */
	gapMs: number;
	backMs: number;
	lost: 'nothing' | 'request' | 'answer';
}

interface StoredText {
	msg: string;
	editedAt?: string;
}

const SMOOTH: CallFate = { outMs: 1, gapMs: 1, backMs: 1, lost: 'nothing' };
const STARRED = "Cannot read properties of undefined (reading 'starred')";

/** The messages of one room in virtual time: calls overlap, and two senders of one ID can race. */
export class VirtualWorkspace {
	readonly messages = new Map<string, StoredText>();
	/** How many messages were made, under whatever ID. */
	inserts = 0;

	readonly #clock: FakeClock;

	readonly #fates: CallFate[];

	/** `fates` are used up in the order in which calls are sent; what comes then goes well. */
	constructor(clock: FakeClock, fates: CallFate[]) {
		this.#clock = clock;
		this.#fates = [...fates];
	}

	/** Answers any call of the operation, as an answerer of a fake n8n. */
	answer = async ({ url, body }: IHttpRequestOptions): Promise<FakeAnswer> => {
		const fate = this.#fates.shift() ?? SMOOTH;
		await this.#clock.sleep(fate.outMs);
		if (fate.lost === 'request') throw lost();
		const answer = url.includes('chat.sendMessage')
			? await this.#insert((body as { message: { _id: string; msg: string } }).message, fate)
			: url.includes('chat.update')
				? this.#update(body as { msgId: string; text: string })
				: this.#read(new URL(url).searchParams.get('msgId') ?? '');
		// The answer is dated when it is made, not when it arrives.
		const date = new Date(this.#clock.now()).toUTCString();
		await this.#clock.sleep(fate.backMs);
		if (fate.lost === 'answer') throw lost();
		return { ...answer, headers: { date } };
	};

	async #insert(message: { _id: string; msg: string }, { gapMs }: CallFate): Promise<FakeAnswer> {
		if (this.messages.has(message._id)) return refuse(STARRED);
		await this.#clock.sleep(gapMs);
		if (this.messages.has(message._id)) return refuse('E11000 duplicate key error collection: x');
		this.inserts++;
		this.messages.set(message._id, { msg: message.msg });
		return this.#read(message._id);
	}

	#update({ msgId, text }: { msgId: string; text: string }): FakeAnswer {
		const message = this.messages.get(msgId);
		if (message === undefined) return refuse(`No message found with the id of "${msgId}".`);
		if (message.msg !== text) {
			Object.assign(message, { msg: text, editedAt: new Date(this.#clock.now()).toISOString() });
		}
		return this.#read(msgId);
	}

	#read(messageId: string): FakeAnswer {
		const message = this.messages.get(messageId);
		if (message === undefined) return refuse();
		const { userId } = rocketChat.credential;
		const user = { _id: userId, username: 'roxie' };
		const edited = message.editedAt === undefined ? {} : { editedBy: user };
		const stored = { _id: messageId, rid: 'R1', ts: '2024-01-01T00:00:00.000Z', u: user };
		return { body: { message: { ...stored, ...message, ...edited }, success: true } };
	}
}

const refuse = (error?: string): FakeAnswer => ({
	status: 400,
	body: { success: false, ...(error !== undefined && { error }) },
});

const lost = (): Error => Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
