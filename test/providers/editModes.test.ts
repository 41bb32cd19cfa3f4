import type { Fault } from '../../playground/services/shared/faults';
import { FakeClock } from '../support/fakeClock';
import { services } from '../support/services';
import { createStandInN8n, runOnStandIns } from '../support/standInN8n';
import { useStandIns } from '../support/standIns';

const clock = new FakeClock();
const standIns = useStandIns({ now: clock.now });

describe.each(services)('Edit modes in $service', (tested) => {
	const { id, text: present } = tested.message;
	const { read, update } = tested.routes;
	const server = () => standIns.get(tested.standIn);
	const text = () => server().text(id);

	/** Runs items that differ as given; gives what each shows. */
	async function run(...items: Array<Record<string, unknown>>) {
		const n8n = createStandInN8n({
			parameters: tested.parameters(),
			items,
			credentials: tested.credentials(server().url),
			continueOnFail: true,
			clock,
		});
		return (await runOnStandIns(n8n)).map(({ json }) => json);
	}

	const append = (added: string) => ({ editMode: 'append', text: added });
	const countCalls = (name: string) =>
		server()
			.requests.map(({ method, path }) => `${method} ${path}`)
			.filter((call) => (call.includes(update) ? update : read) === name).length;

	it.each([
		['append', { text: 'and more' }, `${present}\nand more`],
		['append', { text: 'and more', separator: ' ' }, `${present} and more`],
		['append', { text: 'and\nmore', separator: '\\n--\\t' }, `${present}\n--\tand\nmore`],
		['append', { text: '$& $1', separator: '' }, `${present}$& $1`],
		['prepend', { text: 'Before:' }, `Before:\n${present}`],
		['prepend', { text: '✅', separator: ' ' }, `✅ ${present}`],
		['replacePart', { findText: 't', replaceWith: '$&' }, present.replaceAll('t', () => '$&')],
		['replacePart', { findText: ' ', replaceWith: '' }, present.replaceAll(' ', '')],
	])('%s with %j', async (editMode, parameters, expected) => {
		expect(await run({ editMode, ...parameters })).toMatchObject([
			{ outcome: 'updated', text: expected },
		]);
		expect(text()).toBe(expected);
		expect([countCalls(read), countCalls(update)]).toEqual([1, 1]);
	});

	it.each([
		['append', { text: 'new' }],
		['prepend', { text: 'new' }],
	])('has no separator where there is no text yet: %s', async (editMode, parameters) => {
		const message = tested.addMessage(server(), '');
		const items = await run({ ...message.parameters, editMode, ...parameters });
		expect(items).toMatchObject([{ text: 'new' }]);
		expect(server().text(message.id)).toBe('new');
	});

	it('keeps edits of one message in order, and loses none', async () => {
		const outcomes = await run(
			append('1'),
			append('2'),
			{ editMode: 'prepend', text: '0' },
			append('3'),
			{ editMode: 'replacePart', findText: present, replaceWith: '-' },
			append('4'),
		);
		expect(outcomes.every(({ outcome }) => outcome === 'updated')).toBe(true);
		expect(text()).toBe('0\n-\n1\n2\n3\n4');
		const replaced = await run(append('5'), { text: 'all new' }, append('6'));
		expect(replaced.map((item) => item.text)).toEqual([
			'0\n-\n1\n2\n3\n4\n5',
			'all new',
			'all new\n6',
		]);
	});

	it('keeps edits of many messages apart', async () => {
		const messages = Array.from({ length: 12 }, (_none, i) => tested.addMessage(server(), `${i}`));
		const rounds = ['a', 'b', 'c'].flatMap((added) =>
			messages.map(({ parameters }) => ({ ...parameters, ...append(added) })),
		);
		await run(...rounds);
		expect(messages.map((message) => server().text(message.id))).toEqual(
			messages.map((_none, i) => `${i}\na\nb\nc`),
		);
	});

	const faults: Array<[string, Fault]> = [
		['the connection broke off after the edit', { kind: 'drop', carriedOut: true }],
		['the connection broke off before the edit', { kind: 'drop' }],
		['the answer was cut short', { kind: 'cutShort' }],
		['a proxy lost the answer', { kind: 'answer', status: 502, body: '<html>', carriedOut: true }],
		['a proxy had no server', { kind: 'answer', status: 503, body: '<html></html>' }],
		['the limit was used up', { kind: 'answer', status: 429, headers: { 'retry-after': '3' } }],
	];

	it.each(faults)('appends once, though %s', async (_name, fault) => {
		server().failNext({ ...fault, route: update });
		const items = await run(append('1'), append('2'));
		expect(items).toMatchObject([{ outcome: 'updated' }, { outcome: 'updated' }]);
		expect(text()).toBe(`${present}\n1\n2`);
		expect([countCalls(read), countCalls(update)]).toEqual([2, 3]);
	});

	it.each(faults)('appends once, though while reading %s', async (_name, fault) => {
		server().failNext({ ...fault, route: read });
		await run(append('1'), append('2'));
		expect(text()).toBe(`${present}\n1\n2`);
		expect([countCalls(read), countCalls(update)]).toEqual([3, 2]);
	});

	it('goes on with what is there after an append whose every answer was lost', async () => {
		server().failNext({ kind: 'drop', carriedOut: true, route: update, times: 5 });
		const items = await run(append('1'), append('2'));
		expect(items).toMatchObject([{ error: expect.any(String) }, { outcome: 'updated' }]);
		expect(text()).toBe(`${present}\n1\n2`);
	});

	it.each([
		['a part that is not there', { findText: 'nowhere', replaceWith: 'x' }, 'does not contain'],
		['all there is', { findText: present, replaceWith: '' }, 'Nothing would be left'],
	])('refuses to replace %s, and sends nothing', async (_name, parameters, message) => {
		const [item] = await run({ editMode: 'replacePart', ...parameters });
		expect(item?.error).toContain(message);
		expect(text()).toBe(present);
		expect(countCalls(update)).toBe(0);
	});

	const options = { skipWhenUnchanged: true };

	it.each([
		['the text is the same', { text: present }],
		['the part is not there', { editMode: 'replacePart', findText: 'nowhere' }],
		['the part is the same', { editMode: 'replacePart', findText: 's', replaceWith: 's' }],
	])('sends nothing when %s and that is wanted', async (_name, parameters) => {
		const items = await run({ ...parameters, options });
		expect(items).toMatchObject([{ outcome: 'unchanged', text: present }]);
		expect([countCalls(read), countCalls(update)]).toEqual([1, 0]);
	});

	it('sends what is not the same', async () => {
		const items = await run({ text: 'new', options }, { text: 'new', options });
		expect(items).toMatchObject([{ outcome: 'updated' }, { outcome: 'unchanged' }]);
		expect([countCalls(read), countCalls(update)]).toEqual([2, 1]);
	});

	it('knows the same text that was sent a moment ago', async () => {
		const items = await run({ text: 'new' }, { text: 'new' }, { text: 'newer' });
		expect(items.map(({ outcome }) => outcome)).toEqual(['updated', 'unchanged', 'updated']);
		expect(countCalls(update)).toBe(3);
	});
});
