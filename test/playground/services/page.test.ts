import { FakeClock } from '../../support/fakeClock';
import { services } from '../../support/services';
import { createStandInN8n, runOnStandIns } from '../../support/standInN8n';
import { useStandIns } from '../../support/standIns';
import { get } from './client';

interface Shown {
	revision: number;
	conversations?: Array<{ id: string; messages: Array<Record<string, unknown>> }>;
}

const DATA_PATH = '/__playground/conversations';
const clock = new FakeClock({ startMs: Date.now() });
const standIns = useStandIns({ now: clock.now });

async function shown(url: string, revision?: number): Promise<Shown> {
	const { json } = await get(`${url}${DATA_PATH}`, {}, { revision });
	return json as unknown as Shown;
}

function find(data: Shown, messageId: string): Record<string, unknown> | undefined {
	const messages = (data.conversations ?? []).flatMap((conversation) => conversation.messages);
	return messages.find(({ id }) => id === messageId);
}

describe.each(services)('The page of the stand-in for $service', (tested) => {
	const { id, text } = tested.message;
	const server = () => standIns.get(tested.standIn);

	it('shows a message before and after its edit', async () => {
		const before = await shown(server().url);
		expect(find(before, id)).toMatchObject({ text, editedAt: '' });
		const n8n = createStandInN8n({
			parameters: tested.parameters({ text: '<b>new</b>' }),
			credentials: tested.credentials(server().url),
			clock,
		});
		await runOnStandIns(n8n);
		const after = await shown(server().url, before.revision);
		expect(find(after, id)).toMatchObject({
			text: '<b>new</b>',
			editedAt: expect.stringMatching(/Z$/),
		});
		expect(after.revision).toBeGreaterThan(before.revision);
	});

	it('gets nothing more than the revision while nothing changes', async () => {
		const { revision } = await shown(server().url);
		expect(await shown(server().url, revision)).toEqual({ revision });
	});

	it('runs its own script only and loads nothing', async () => {
		const page = await get(`${server().url}/`, {});
		expect(page.text).toContain(`<h1>${tested.service}</h1>`);
		expect(page.text).toContain(`data-path="${DATA_PATH}"`);
		expect(page.text).not.toMatch(/\{\{|<!-- (style|script)|src=|https?:\/\//);
		const policy = page.headers.get('content-security-policy');
		expect(policy).toMatch(
			/default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'/,
		);
	});

	it('is neither recorded nor spoiled', async () => {
		const { path } = tested.readCall;
		server().failNext({ kind: 'answer', status: 599 });
		await shown(server().url);
		expect(server().requests).toEqual([]);
		expect((await get(`${server().url}${path}`, {})).status).toBe(599);
	});

	it('holds no token', async () => {
		const { text: all } = await get(`${server().url}${DATA_PATH}`, {});
		expect(all).not.toContain('playground-only');
		for (const field of tested.credentialType.secrets) {
			expect(all).not.toContain(tested.standIn.credential('')[field]);
		}
	});
});
