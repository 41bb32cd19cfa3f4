import { Registry } from '../../../nodes/UpdateMessage/run/registry';
import {
	ROCKET_CHAT_MESSAGES as MESSAGES,
	ROCKET_CHAT_ROOMS as ROOMS,
	startRocketChat,
} from '../../../playground/services/rocketChat';
import { FakeClock } from '../../support/fakeClock';
import { rocketChat } from './service';
import { byId } from '../../support/parameters';
import { createStandInN8n, runOnStandIns } from '../../support/standInN8n';
import { useStandIn } from '../../support/standIns';

const clock = new FakeClock();
const server = useStandIn(() =>
	startRocketChat({
		recordRequests: true,
		now: clock.now,
		settings: { customFieldsEnabled: true, badWords: ['darn'] },
	}),
);

async function run(...items: Array<Record<string, unknown>>) {
	const n8n = createStandInN8n({
		parameters: rocketChat.parameters(),
		items,
		credentials: rocketChat.credentials(server().url),
		continueOnFail: true,
		clock,
	});
	return (await runOnStandIns(n8n)).map(({ json }) => json);
}

const sentBodies = () =>
	server()
		.requests.filter(({ method }) => method === 'POST')
		.map(({ body }) => body);

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
		expect(server().message(MESSAGES.file)).toMatchObject({
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

	it('counts a part that is not there as done, too, where an option is to be sent', async () => {
		const options = { customFields: '{"priority":"high"}', skipWhenUnchanged: true };
		const items = await run({ editMode: 'replacePart', findText: 'nowhere', options });
		expect(items).toMatchObject([{ outcome: 'updated', text }]);
		expect(sentBodies()).toMatchObject([{ text, customFields: { priority: 'high' } }]);
	});

	it('keeps what has all links previewed anyway', async () => {
		const items = await run({ text, options: { linkPreviews: 'all', skipWhenUnchanged: true } });
		expect(items).toMatchObject([{ outcome: 'unchanged' }]);
		expect(sentBodies()).toEqual([]);
	});

	it('needs no permission to edit when nothing is to be sent', async () => {
		server().settings.allowEditing = false;
		server().setPermissions('roxie', []);
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
	server().settings.blockEditInMinutes = 5;
	const [item] = await run({ editMode: 'append', text: 'new' });
	expect(item?.error).toMatch(/^It is too late to edit message vzGBzSwy6jJQDwtZe\. /);
});

describe('the same edit in a further execution of the process', () => {
	const registry = new Registry(clock);

	/** One execution with one item, after others; the server's Date header is of a proxy. */
	async function execute(skewMs: number) {
		server().behaviour.dateSkewMs = skewMs;
		const n8n = createStandInN8n({
			parameters: rocketChat.parameters(),
			items: [{}],
			credentials: rocketChat.credentials(server().url),
			registry,
		});
		return (await runOnStandIns(n8n)).map(({ json }) => json.outcome);
	}

	it.each([0, 3_600_000])(
		'is known to have changed nothing, the clock %i ms off',
		async (skewMs) => {
			expect(await execute(skewMs)).toEqual(['updated']);
			await clock.advance(1_000);
			expect(await execute(skewMs)).toEqual(['unchanged']);
		},
	);
});
