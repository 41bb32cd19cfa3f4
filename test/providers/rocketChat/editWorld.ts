import { rocketChat as provider } from '../../../nodes/UpdateMessage/providers/rocketChat';
import { ApplicationClock } from '../../../nodes/UpdateMessage/providers/shared/applicationClock';
import type { ApiResponse, Call, TimeSpan } from '../../../nodes/UpdateMessage/providers/types';
import { byId } from '../../support/parameters';
import { rocketChat } from './service';

const ME = { _id: rocketChat.credential.userId, username: 'roxie' };

/** The clocks and ways between us and a server. */
export interface Place {
	/** How far the application's clock is ahead of ours: hours, even days. */
	aheadMs: number;
	/** How far the Date header is ahead of the application's clock. */
	dateSkewMs: number;
	wayThereMs: number;
	wayBackMs: number;
}

/** A Rocket.Chat server where all edits are one user's, and an execution that edits there. */
export class EditWorld {
	/** Our own clock. */
	nowMs = Date.UTC(2024, 0, 1);

	readonly #readEdit = provider
		.connect(rocketChat.credential)
		.startExecution(new ApplicationClock());

	readonly #messages = new Map<string, { msg: string; editedAt: string }>();

	constructor(readonly place: Place) {}

	/** An edit that the server carries out at this time of ours, whoever sent it; the same text is none. */
	change(id: string, msg: string, localMs: number): void {
		if (this.#messages.get(id)?.msg === msg) return;
		const editedAt = new Date(localMs + this.place.aheadMs).toISOString();
		this.#messages.set(id, { msg, editedAt });
	}

	/** An edit of the execution, whose turn has come. */
	begin(id: string, text: string): Call {
		const message = { room: byId('R1'), message: byId(id) };
		const parameters: Record<string, unknown> = { ...rocketChat.parameters({ text }), ...message };
		return this.#readEdit((name) => parameters[name], 'update').begin();
	}

	/** Sends it and gives its outcome. */
	finish(call: Call, id: string, lostTries: TimeSpan[] = []): string {
		const { text } = call.request.body as { text: string };
		const { answeredMs, ...times } = this.#pass();
		this.change(id, text, answeredMs);
		const message = { _id: id, rid: 'R1', u: ME, editedBy: ME, ...this.#messages.get(id) };
		const answer = this.#answer(200, { message, success: true }, answeredMs);
		const result = call.read({ ...answer, ...times, lostTries });
		return result.kind === 'done' ? result.message.simplified.outcome : result.kind;
	}

	/** Sends it while the rate limit is used up, for this long. */
	refuse(call: Call, leftMs: number): void {
		const { answeredMs, ...times } = this.#pass();
		const error = `You must wait ${Math.ceil(leftMs / 1000)} seconds before trying this endpoint again.`;
		const answer = this.#answer(429, { success: false, error }, answeredMs);
		const reset = String(answeredMs + this.place.aheadMs + leftMs);
		const headers = { ...answer.headers, 'x-ratelimit-reset': reset };
		call.read({ ...answer, ...times, headers });
	}

	#pass(): { sentMs: number; answeredMs: number; receivedMs: number } {
		const sentMs = this.nowMs;
		const answeredMs = sentMs + this.place.wayThereMs;
		this.nowMs = answeredMs + this.place.wayBackMs;
		return { sentMs, answeredMs, receivedMs: this.nowMs };
	}

	#answer(
		status: number,
		body: object,
		localMs: number,
	): Pick<ApiResponse, 'status' | 'headers' | 'body'> {
		const { aheadMs, dateSkewMs } = this.place;
		const date = new Date(localMs + aheadMs + dateSkewMs).toUTCString();
		const headers = { 'content-type': 'application/json', date };
		return { status, headers, body: JSON.stringify(body) };
	}
}
