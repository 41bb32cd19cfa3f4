import { answer, type ChatMessage, type ChatRequest } from '../../playground/chatModel';

const user = (content: string): ChatMessage => ({ role: 'user', content });
const tools: ChatRequest['tools'] = [
	{
		type: 'function',
		function: { name: 'edit', description: '', parameters: { type: 'object', properties: {} } },
	},
];

describe('The stand-in for a chat model', () => {
	it.each([
		['In message M1, say that the lift works again.', 'M1', 'The lift works again.'],
		['in message deploy-1, say Done', 'deploy-1', 'Done'],
		['In message M1, say that first line\nsecond line', 'M1', 'First line\nsecond line'],
	])('takes “%s” for a call of its tool', (asked, messageId, text) => {
		const turn = answer({ messages: [user(asked)], tools });
		expect(turn).toEqual({ call: { messageId, text } });
	});

	it.each([
		['how to ask, when it understands nothing', [user('Hello')], tools, /say that <text>$/],
		['the question, without a tool', [user('When?')], undefined, /: When\?$/],
		['what the tool said', [user('x'), { role: 'tool', content: 'ok' }], tools, /: ok$/],
	] as const)('says %s', (_what, messages, offered, said) => {
		const turn = answer({ messages: [...messages], ...(offered && { tools: offered }) });
		expect(turn).toEqual({ say: expect.stringMatching(said) });
	});
});
