import {
	ROCKET_CHAT_EXPIRED_LOGIN,
	ROCKET_CHAT_LOGIN,
	ROCKET_CHAT_ROOMS as ROOMS,
	startRocketChat,
	type RocketChatStandIn,
} from '../../playground/services/rocketChat';
import type { Fault } from '../../playground/services/shared/faults';
import { loadList, refuseList, type ListRequest } from '../support/loadOptions';
import { rocketChat } from '../providers/rocketChat/service';

let server: RocketChatStandIn;

beforeAll(async () => {
	server = await startRocketChat({ recordRequests: true });
});
afterEach(() => server.reset());
afterAll(async () => await server.close());

const credentials = (changes: object = {}) => ({
	rocketChatTokenApi: { serverUrl: server.url, ...ROCKET_CHAT_LOGIN, ...changes },
});

const toRequest = (list: string, changes: Partial<ListRequest> = {}): ListRequest => ({
	list,
	parameters: rocketChat.parameters({ room: { __rl: true, mode: 'list', value: ROOMS.general } }),
	credentials: credentials(),
	...changes,
});

async function refuse(list: string, changes: Partial<ListRequest> = {}) {
	const shown = await refuseList(toRequest(list, changes));
	for (const login of [ROCKET_CHAT_LOGIN, ROCKET_CHAT_EXPIRED_LOGIN]) {
		expect(shown.everything).not.toContain(login.authToken);
	}
	return shown;
}

const page = '<!DOCTYPE html><html><body>Sign in</body></html>';

describe.each(['searchRooms', 'searchMessages'])('%s', (list) => {
	it('says that the token has expired', async () => {
		const shown = await refuse(list, { credentials: credentials(ROCKET_CHAT_EXPIRED_LOGIN) });
		expect(shown).toMatchObject({
			message: 'Rocket.Chat does not accept the token',
			description: expect.stringContaining('Make a new one in Rocket.Chat under Profile'),
			httpCode: '401',
		});
	});

	it.each<[string, Fault, string | RegExp, string, string | null]>([
		[
			'the server is down for maintenance',
			{ kind: 'answer', status: 503, body: page },
			'Rocket.Chat could not handle the request just now (status 503)',
			'Try again later.',
			'503',
		],
		[
			'the limit is used up',
			{ kind: 'answer', status: 429, body: page, headers: { 'retry-after': '30' } },
			'Rocket.Chat takes no more requests for now (status 429)',
			'Too many requests',
			'429',
		],
		[
			'a web page answers',
			{ kind: 'answer', status: 200, body: page },
			'The address of Rocket.Chat answers with a web page, not the API (status 200)',
			'Check Server URL in the credential',
			'200',
		],
		[
			'nothing answers',
			{ kind: 'answer', status: 200, headers: { 'content-type': 'application/json' }, body: '' },
			'Rocket.Chat answered with status 200 and an empty body',
			'Try again.',
			'200',
		],
		[
			'half of the answer is lost',
			{
				kind: 'answer',
				status: 200,
				headers: { 'content-type': 'application/json' },
				body: '{"update": [{"rid"',
			},
			'The answer of Rocket.Chat was cut short on its way',
			'Try again.',
			'200',
		],
		[
			'the connection breaks off',
			{ kind: 'drop' },
			/^The connection to 127\.0\.0\.1:\d+ broke off before the answer was there$/,
			'If this comes back, look for a proxy',
			null,
		],
		[
			'the server redirects',
			{ kind: 'redirect', location: 'https://chat.example.com/api/v1/x?token=y', status: 301 },
			'The address of Rocket.Chat redirects to https://chat.example.com, and a request is not sent on to there',
			'correct Server URL: it must give the address',
			'301',
		],
		[
			'a permission is missing',
			{ kind: 'answer', status: 403, body: { success: false, error: 'unauthorized' } },
			'The user of the credential lacks a permission for this, or is not in the room',
			'have an administrator check',
			'403',
		],
		[
			'the server fails',
			{ kind: 'answer', status: 500, body: { success: false, error: 'Internal server error' } },
			'Rocket.Chat could not handle the request just now (status 500)',
			'says: “Internal server error”',
			'500',
		],
		[
			'the server says nothing',
			{ kind: 'answer', status: 400, body: { success: false } },
			'Rocket.Chat refused the request (status 400)',
			'permissions of the user',
			'400',
		],
		[
			'the API is somewhere else',
			{ kind: 'answer', status: 404, body: { success: false, error: 'not found' } },
			'The Server URL has no such API',
			'Check the Server URL',
			'404',
		],
	])('says that %s', async (_name, fault, message, description, httpCode) => {
		server.failNext(fault);
		const shown = await refuse(list);
		expect(shown.message).toMatch(message instanceof RegExp ? message : toPattern(message));
		expect(shown.description).toContain(description);
		expect(shown.httpCode).toBe(httpCode);
		// The next time it is asked for, it is there.
		expect((await loadList(toRequest(list))).results).not.toEqual([]);
	});

	it('says that nobody listens there', async () => {
		const gone = await startRocketChat();
		await gone.close();
		const shown = await refuse(list, { credentials: credentials({ serverUrl: gone.url }) });
		expect(shown.message).toBe(`${new URL(gone.url).host} refused the connection`);
		expect(shown.description).toContain('Is the server running');
	});

	it.each([
		[{ serverUrl: '' }, 'The Server URL is missing in the credential'],
		[{ serverUrl: 'chat.example.com' }, 'The Server URL in the credential is not a web address'],
		[{ authToken: '' }, 'The Auth Token is missing in the credential'],
		[{ userId: 'a b' }, 'The User ID in the credential contains'],
	])('says what is wrong in the credential: %j', async (changes, message) => {
		const shown = await refuse(list, { credentials: credentials(changes) });
		expect(shown.message).toContain(message);
		expect(server.requests).toEqual([]);
	});

	it('says that there is no credential', async () => {
		const shown = await refuse(list, { credentials: {} });
		expect(shown.message).toMatch(/does not have any credentials set/);
	});
});

const toPattern = (text: string) => new RegExp(`^${text.replace(/[.()?]/g, '\\$&')}$`);
