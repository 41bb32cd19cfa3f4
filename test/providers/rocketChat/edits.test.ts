import {
	ROCKET_CHAT_MESSAGES as MESSAGES,
	ROCKET_CHAT_ROOMS as ROOMS,
	startRocketChat,
	type RocketChatStandIn,
} from '../../../playground/services';
import { decideOutcome } from '../../../nodes/UpdateMessage/providers/outcome';
import { FakeClock } from '../../support/fakeClock';
import { byId, rocketChatParameters } from '../../support/parameters';
import { createStandInHost, runOnStandIn, useRocketChat } from '../../support/standInHost';

const clock = new FakeClock();
let server: RocketChatStandIn;

beforeAll(async () => {
	const settings = { customFieldsEnabled: true, badWords: ['darn'] };
	server = await startRocketChat({ recordRequests: true, now: clock.now, settings });
});
afterEach(() => server.reset());
afterAll(async () => await server.close());

async function run(...items: Array<Record<string, unknown>>) {
	const host = createStandInHost({
		parameters: rocketChatParameters(),
		items,
		credentials: useRocketChat(server),
		continueOnFail: true,
		clock,
	});
	return (await runOnStandIn(host)).map(({ json }) => json);
}

const sentBodies = () =>
	server.requests.filter(({ method }) => method === 'POST').map(({ body }) => body);

describe('a file message, whose text is the description of the file', () => {
	const file = { room: byId(ROOMS.general), message: byId(MESSAGES.file) };
	const present = 'Figures of the third quarter (draft)';

	it.each([
		['append', { text: 'checked', separator: ', ' }, `${present}, checked`],
		['prepend', { text: 'New:', separator: ' ' }, `New: ${present}`],
		['replacePart', { findText: ' (draft)', replaceWith: '' }, 'Figures of the third quarter'],
		['replace', { text: 'new' }, 'new'],
	])('%s', async (editMode, parameters, text) => {
		const items = await run({ ...file, editMode, ...parameters });
		expect(items).toMatchObject([{ outcome: 'updated', text }]);
		expect(server.message(MESSAGES.file)).toMatchObject({
			msg: '',
			attachments: [{ description: text, title: 'figures-q3.pdf' }],
		});
	});

	it('is kept when it has the text already', async () => {
		const options = { skipWhenUnchanged: true };
		expect(await run({ ...file, text: present, options })).toMatchObject([
			{ outcome: 'unchanged', text: present },
		]);
		expect(sentBodies()).toEqual([]);
	});
});

describe('Skip When Unchanged', () => {
	const text = 'List of links: https://google.com https://hola.org/';

	it.each([
		[
			'custom fields',
			{ customFields: '{"priority":"high"}' },
			{ customFields: { priority: 'high' } },
		],
		['no link previews', { linkPreviews: 'none' }, { previewUrls: [] }],
		[
			'some link previews',
			{ linkPreviews: 'only', previewUrls: ['https://google.com'] },
			{ previewUrls: ['https://google.com'] },
		],
	])('does not keep %s from being sent with the same text', async (_name, options, sent) => {
		const items = await run({ text, options: { ...options, skipWhenUnchanged: true } });
		expect(items).toMatchObject([{ outcome: 'updated', text }]);
		expect(sentBodies()).toEqual([
			{ roomId: ROOMS.linkList, msgId: MESSAGES.documented, text, ...sent },
		]);
	});

	it('keeps what has all links previewed anyway', async () => {
		const items = await run({ text, options: { linkPreviews: 'all', skipWhenUnchanged: true } });
		expect(items).toMatchObject([{ outcome: 'unchanged' }]);
		expect(sentBodies()).toEqual([]);
	});

	it('needs no permission to edit when nothing is to be sent', async () => {
		server.settings.allowEditing = false;
		server.setPermissions('roxie', []);
		const items = await run({ text, options: { skipWhenUnchanged: true } }, { text: 'new' });
		expect(items).toMatchObject([
			{ outcome: 'unchanged' },
			{ error: expect.stringContaining('may not edit') },
		]);
	});
});

it('tells when a part of the text was changed by the server', async () => {
	const items = await run({ editMode: 'append', text: 'darn', separator: ' ' });
	expect(items).toMatchObject([
		{ outcome: 'altered', text: expect.stringMatching(/hola\.org\/ \*\*\*\*$/) },
	]);
});

it('says that an append is too late, and what the server says', async () => {
	server.settings.blockEditInMinutes = 5;
	const [item] = await run({ editMode: 'append', text: 'new' });
	expect(item?.error).toMatch(/^It is too late to edit message vzGBzSwy6jJQDwtZe\. /);
});

describe('the outcome of an edit after another', () => {
	const editedAt = '2024-01-01T00:00:10.200Z';
	const response = {
		status: 200,
		headers: { date: 'Mon, 01 Jan 2024 00:00:10 GMT' },
		body: '',
		durationMs: 5,
	};
	const evidence = {
		sentText: 'new',
		storedText: 'new',
		editedAt,
		editedByUs: true,
		resolutionMs: 1,
		response,
	};

	it.each([
		['nothing is known', undefined, 'updated'],
		['it was never edited', { text: 'old', editedAt: null }, 'updated'],
		['it was edited before', { text: 'old', editedAt: '2024-01-01T00:00:10.190Z' }, 'updated'],
		['it had the text and was sent again', { text: 'new', editedAt }, 'unchanged'],
		['another text came in the same millisecond', { text: 'old', editedAt }, 'updated'],
		['it had the text before', { text: 'new', editedAt: '2024-01-01T00:00:10.190Z' }, 'updated'],
	])('when %s', (_name, former, outcome) => {
		expect(decideOutcome({ ...evidence, former })).toBe(outcome);
	});
});
