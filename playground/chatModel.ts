import Fastify from 'fastify';

/** A function that the model is offered, as the chat-completions API describes it. */
export interface OfferedTool {
	type: 'function';
	function: {
		name: string;
		description: string;
		parameters: {
			type: string;
			properties: Record<string, { type?: string; description?: string }>;
		};
	};
}

/** One line of the conversation that the model is sent. */
export interface ChatMessage {
	role: 'assistant' | 'system' | 'tool' | 'user';
	content: string | null;
	tool_calls?: Array<{ id: string; function: { name: string; arguments: string } }>;
	tool_call_id?: string;
}

/** What the model was asked. */
export interface ChatRequest {
	messages: ChatMessage[];
	tools?: OfferedTool[];
}

/** What the model says next: words, or a call of the tool that it was offered first. */
export type ModelTurn = { say: string } | { call: Record<string, unknown> };

/** A stand-in for a chat model, behind OpenAI's API on loopback. */
export interface ChatModel {
	/** Where the API starts, as the credential takes it. */
	url: string;
	requests: ChatRequest[];
	/** What it says instead of an answer of its own, turn by turn. */
	script(...turns: ModelTurn[]): void;
	close(): Promise<void>;
}

/** Starts the stand-in for a chat model on 127.0.0.1. */
export async function startChatModel(): Promise<ChatModel> {
	const app = Fastify({ forceCloseConnections: true });
	const requests: ChatRequest[] = [];
	let turns: ModelTurn[] = [];
	app.post<{ Body: ChatRequest }>('/v1/chat/completions', async ({ body }) => {
		requests.push(body);
		const turn = turns.shift() ?? answer(body);
		return completion(turn, { tool: body.tools?.[0]?.function.name ?? '', id: requests.length });
	});
	const url = await app.listen({ host: '127.0.0.1', port: 0 });
	return {
		url: `${url}/v1`,
		requests,
		script: (...next) => {
			turns = next;
			requests.length = 0;
		},
		close: async () => await app.close(),
	};
}

/** What it can say to the examples' own requests, so that they can be tried without an account. */
export function answer({ messages, tools = [] }: ChatRequest): ModelTurn {
	const { role, content } = messages.at(-1) ?? { role: 'user', content: '' };
	if (role === 'tool') return { say: `The tool says: ${content}` };
	const asked = String(content);
	if (tools.length === 0) return { say: `${NAME}, and only repeat what I am asked: ${asked}` };
	const [, messageId, text] = /message (\S+?),? say (?:that )?(.+)/s.exec(asked) ?? [];
	if (messageId === undefined || text === undefined) {
		return { say: `${NAME}, and understand one sentence: In message <ID>, say that <text>` };
	}
	return { call: { messageId, text: text.charAt(0).toUpperCase() + text.slice(1) } };
}

const NAME = 'I am a stand-in for a chat model';

function completion(turn: ModelTurn, { tool, id }: { tool: string; id: number }): object {
	const message: ChatMessage =
		'say' in turn
			? { role: 'assistant', content: turn.say }
			: { role: 'assistant', content: null, tool_calls: [toolCall(tool, turn.call, id)] };
	return {
		id: `chatcmpl-${id}`,
		object: 'chat.completion',
		created: 1,
		model: 'scripted',
		choices: [{ index: 0, message, finish_reason: 'say' in turn ? 'stop' : 'tool_calls' }],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}

function toolCall(name: string, args: Record<string, unknown>, id: number) {
	return {
		id: `call_${id}`,
		type: 'function',
		function: { name, arguments: JSON.stringify(args) },
	};
}
