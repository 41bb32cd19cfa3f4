import {
	ROCKET_CHAT_LOGIN,
	ROCKET_CHAT_MESSAGES as MESSAGES,
	ROCKET_CHAT_ROOMS as ROOMS,
	startRocketChat,
} from '../../../playground/services/rocketChat';
import { runInEngine, type EngineResult } from '../../support/engine';
import { rocketChat } from './service';
import { useStandIn } from '../../support/standIns';
import { locator } from '../../support/parameters';

const server = useStandIn(() => startRocketChat({ recordRequests: true, basePath: '/chat' }));

async function run(
	parameters: Parameters<typeof rocketChat.parameters>[0],
	items: Array<Record<string, string>>,
): Promise<EngineResult> {
	return await runInEngine({
		parameters: rocketChat.parameters(parameters),
		items,
		credentials: { rocketChatTokenApi: { serverUrl: server().url, ...ROCKET_CHAT_LOGIN } },
		settings: { onError: 'continueRegularOutput' },
	});
}

const textsOf = ({ outputs }: EngineResult) =>
	outputs[0]?.map(({ json }) => json.error ?? json.outcome);

const calls = () => server().requests.map(({ path }) => path.replace(/^.*\/v1\/|\?.*$/g, ''));

describe('The room and message of each item', () => {
	it('takes links from the items', async () => {
		const items = [
			{ link: `${server().url}/channel/general?msg=${MESSAGES.bySam}` },
			{ link: `${server().url}/group/platform-team/thread/x?msg=${MESSAGES.inTeam}` },
			{ link: `${server().url}/direct/${ROOMS.directWithSam}?msg=${MESSAGES.inDirect}` },
			{ link: `https://chat.example.com/channel/general?msg=${MESSAGES.bySam}` },
			{ link: 'no link' },
		];
		const message = locator('url', '={{ $json.link }}');
		const result = await run({ room: locator('list', ''), message }, items);
		const host = new URL(server().url).host;
		expect(textsOf(result)).toEqual([
			'updated',
			'updated',
			'updated',
			expect.stringMatching(
				`^The link leads to chat\\.example\\.com, but the credential is for ${host}/chat\\.`,
			),
			expect.stringMatching(
				/^The Message is not a link into a room of Rocket\.Chat\. A link looks/,
			),
		]);
		expect(result.outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual(
			items.map((_item, item) => ({ item })),
		);
	});

	it('takes names from the items, and asks for each once', async () => {
		const items = [
			{ room: '#general', id: MESSAGES.bySam },
			{ room: 'platform-team', id: MESSAGES.inTeam },
			{ room: '@sam', id: MESSAGES.inDirect },
			{ room: '#general', id: MESSAGES.deployment },
			{ room: '', id: MESSAGES.documented },
			{ room: 'nowhere', id: MESSAGES.bySam },
		];
		const room = locator('name', '={{ $json.room }}');
		const result = await run({ room, message: locator('id', '={{ $json.id }}') }, items);
		expect(textsOf(result)).toEqual([
			...Array.from({ length: 5 }, () => 'updated'),
			expect.stringContaining('(#nowhere)'),
		]);
		expect(calls().sort()).toEqual([
			'chat.getMessage',
			...Array.from({ length: 5 }, () => 'chat.update'),
			'rooms.info',
			'rooms.info',
			'rooms.info',
			'subscriptions.get',
		]);
	});

	it('takes the room and message as the lists put them into the panel', async () => {
		const cached = { cachedResultName: 'general (Channel)', cachedResultUrl: `${server().url}/x` };
		const room = { ...locator('list', ROOMS.general), ...cached };
		const message = { ...locator('list', MESSAGES.bySam), cachedResultName: 'Sam: The printer' };
		expect(textsOf(await run({ room, message }, [{}]))).toEqual(['updated']);
		expect(calls()).toEqual(['chat.update']);
	});

	it('takes plain IDs that an expression puts in the place of a locator', async () => {
		const parameters = { room: '={{ $json.rid }}', message: '={{ $json.id }}' };
		const items = [{ rid: ROOMS.general, id: MESSAGES.bySam }];
		expect(textsOf(await run(parameters, items))).toEqual(['updated']);
	});
});
