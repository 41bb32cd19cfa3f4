import type { INodeExecutionData } from 'n8n-workflow';

import { rocketChat } from '../providers/rocketChat/service';
import { byId } from '../support/parameters';
import { createFakeN8n, runNode, type FakeN8n } from '../support/fakeN8n';

/** One item's parameters; the message is M1 unless told otherwise. */
export interface Item {
	message?: string;
	/** Beside Same Message. */
	options?: object;
	[parameter: string]: unknown;
}

/** A Rocket.Chat server that keeps texts, as far as edits need one. */
function createServer() {
	const texts = new Map<string, string>();
	return {
		texts,
		answer: ({ url, body }: FakeN8n['sent'][number]) => {
			const { msgId, text } = (body ?? {}) as { msgId?: string; text?: string };
			const id = msgId ?? new URL(url).searchParams.get('msgId') ?? '';
			if (text !== undefined) texts.set(id, text);
			return rocketChat.success({ _id: id, msg: texts.get(id) ?? 'old', rid: 'R1' });
		},
	};
}

/** What came of a run: its output, and what was sent and is left of each message. */
export interface SameMessageRun {
	output: INodeExecutionData[];
	/** Message and text of each edit, in order. */
	sent: string[];
	texts: Map<string, string>;
	outcomes: unknown[];
}

/** Runs items with Same Message set to Send Only the Last, unless told otherwise. */
export async function run(
	items: Item[],
	{ sameMessage = 'last', continueOnFail = true } = {},
): Promise<SameMessageRun> {
	const server = createServer();
	const n8n = createFakeN8n({
		parameters: { ...rocketChat.parameters(), room: byId('R1'), options: { sameMessage } },
		items: items.map(({ message = 'M1', options, ...rest }) => ({
			...rest,
			message: byId(message),
			options: { sameMessage, ...options },
		})),
		continueOnFail,
		answer: server.answer,
	});
	const output = await runNode(n8n);
	const sent = n8n.sent
		.filter(({ method }) => method === 'POST')
		.map(({ body }) => body as { msgId: string; text: string })
		.map(({ msgId, text }) => `${msgId}: ${text}`);
	return { output, sent, texts: server.texts, outcomes: output.map(({ json }) => json.outcome) };
}

/** Replaces the text. */
export const replace = (message: string, text: string): Item => ({ message, text });
/** Appends to the text. */
export const append = (message: string, text: string): Item => ({
	message,
	text,
	editMode: 'append',
});
/** The item with options beside Same Message. */
export const withOption = (item: Item, options: object): Item => ({ ...item, options });
