import type { FakeClock } from '../support/fakeClock';
import type { Answerer } from '../support/fakeN8n';
import { rocketChat } from '../providers/rocketChat/service';

const MINUTE_MS = 60_000;

/** Whose clock is how far ahead of ours, and how long an answer takes. */
export interface Place {
	/** The server's. */
	aheadMs?: number;
	/** The one of the proxy before it. */
	proxyAheadMs?: number;
	delayMs?: number;
}

/** A Rocket.Chat server with its limiter, ten calls a minute and route. */
export interface LimitedServer {
	answer: Answerer;
	/** The texts that each message has had, by its ID. */
	texts: Map<string, string[]>;
	refusals: number;
}

/** Makes a server whose first window begins now. */
export function createLimitedServer(
	clock: FakeClock,
	{ aheadMs = 0, proxyAheadMs = 0, delayMs = 0 }: Place = {},
): LimitedServer {
	const startMs = clock.now();
	const calls = new Map<string, number>();
	const answer: Answerer = async ({ body, method, url }) => {
		if (delayMs > 0) await clock.sleep(delayMs);
		const nowMs = clock.now();
		const window = Math.floor((nowMs - startMs) / MINUTE_MS);
		const endMs = startMs + (window + 1) * MINUTE_MS;
		const used = (calls.get(`${method} ${window}`) ?? 0) + 1;
		calls.set(`${method} ${window}`, used);
		const headers = {
			date: new Date(nowMs + proxyAheadMs).toUTCString(),
			'x-ratelimit-limit': '10',
			'x-ratelimit-remaining': String(Math.max(0, 10 - used)),
			'x-ratelimit-reset': String(endMs + aheadMs),
		};
		if (used > 10) {
			server.refusals++;
			const seconds = Math.ceil((endMs - nowMs) / 1000);
			const error = `You must wait ${seconds} seconds before trying this endpoint again.`;
			return { status: 429, headers, body: { success: false, error } };
		}
		const edit = body as { msgId: string; text: string } | undefined;
		const id = edit?.msgId ?? new URL(url).searchParams.get('msgId');
		if (edit !== undefined) {
			server.texts.set(edit.msgId, [...(server.texts.get(edit.msgId) ?? []), edit.text]);
		}
		const stamp = new Date(edit === undefined ? 0 : nowMs + aheadMs).toISOString();
		const message = { _id: id, msg: edit?.text, editedAt: stamp, _updatedAt: stamp };
		return { ...rocketChat.success(message), headers };
	};
	const server: LimitedServer = { answer, texts: new Map(), refusals: 0 };
	return server;
}
