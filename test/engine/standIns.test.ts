import {
	ACQUIRE_LOGIN,
	ACQUIRE_MESSAGES,
	ROCKET_CHAT_LOGIN,
	ROCKET_CHAT_MESSAGES,
	startAcquire,
	startRocketChat,
	type AcquireStandIn,
	type Era,
	type RocketChatStandIn,
} from '../../playground/services';
import { runInEngine, type EngineRun } from '../support/engine';
import { acquireParameters, rocketChatParameters } from '../support/parameters';

const useRocketChat = ({ url }: RocketChatStandIn): EngineRun['credentials'] => ({
	rocketChatTokenApi: { serverUrl: url, ...ROCKET_CHAT_LOGIN },
});

const useAcquire = ({ url }: AcquireStandIn): EngineRun['credentials'] => ({
	acquireApi: { ...ACQUIRE_LOGIN, baseUrl: url },
});

const outcomesOf = ({ outputs }: Awaited<ReturnType<typeof runInEngine>>) =>
	outputs[0]?.map(({ json }) => json.outcome);

describe('Rocket.Chat', () => {
	const eras: Era[] = ['oldest', '6', '7', '8'];

	it.each(eras)('edits a message of a server of era %s', async (era) => {
		const server = await startRocketChat({ era, basePath: '/chat/' });
		const result = await runInEngine({
			parameters: rocketChatParameters({ text: '={{ $json.text }}' }),
			items: [{ text: 'first' }, { text: 'second' }, { text: 'second' }],
			credentials: useRocketChat(server),
		});
		const stored = server.message(ROCKET_CHAT_MESSAGES.documented);
		await server.close();
		expect(result.run.data.resultData.error).toBeUndefined();
		expect(result.outputs[0]?.map(({ json }) => json.text)).toEqual(['first', 'second', 'second']);
		expect(stored).toMatchObject({ msg: 'second', editedBy: { username: 'roxie' } });
	});
});

describe('Acquire', () => {
	it('edits a message', async () => {
		const server = await startAcquire();
		const result = await runInEngine({
			parameters: acquireParameters(),
			credentials: useAcquire(server),
		});
		const stored = server.message(ACQUIRE_MESSAGES.documented);
		await server.close();
		expect(outcomesOf(result)).toEqual(['updated']);
		expect(stored?.message).toBe('a new text');
	});
});
