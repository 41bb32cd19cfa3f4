import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { onlyReads } from '../../nodes/UpdateMessage/run/expressions';
import { runOrThrow } from '../../scripts/lib/processes';

describe('what only reads data', () => {
	it.each([
		'fixed',
		'=fixed',
		8,
		null,
		undefined,
		{ mode: 'id', value: '={{ $json.id }}' },
		'={{ }}',
		'=Hello {{ $json.text }}, {{ $json.id }}',
		'={{ $json.count > 0.5 ? [$json.a, ...$json.list] : -1 }}',

		'={{ $json.text?.trim().toUpperCase() ?? "none" }}',
		'={{ $json["text"].slice(0, 5) + "!" }}',
		'={{ $json.id === "m1" && !$json.text ? "a" : $json.text }}',
		'={{ $("Items").item.json.text.replaceAll("a", "b") }}',
		'={{ JSON.stringify($json) }}',
		'={{ $now.minus(3).toFormat("HH:mm") }}',
		"={{ $input.first().json.text.split(', ').join(' ') }}",
		'={{ ($itemIndex + 1) * 2 - Number($json.id) }}',
	])('is %j', (saved) => {
		expect(onlyReads(saved)).toBe(true);
	});
});

describe('what may change data', () => {
	it.each<[string, unknown]>([
		['a comment', '={{ $json.text // the text }}'],
		['a comment in a row', '={{ $json.text /* the text */ }}'],
		['a template', '={{ `${$json.text}!` }}'],
		['a block', '={{ (() => { return $json.text })() }}'],
		['two statements', '={{ $json.text; $json.id }}'],
		['an escape', '={{ "\\u0041" + $json.text }}'],
		['its own values', '={{ $parameter["&mode"] }}'],
		['a call that takes something away', '={{ $json.posts.pop() }}'],
		['one of several', '=Next: {{ $json.id }} {{ $json.posts.shift() }}'],
		['behind a brace of nobody', '=}} {{ $json.posts.shift() }}'],
		['a call by a text', '={{ $json.posts["pop"]() }}'],
		['a call in brackets', '={{ ($json.posts.pop)() }}'],
		['a call over two lines', '={{ $json.posts.pop\n() }}'],
		['an optional call', '={{ $json.posts.pop?.() }}'],
		['a call of what a call gave', '={{ $json.posts.at(0)() }}'],
		['a method as a function', '={{ stringify($json) }}'],
		['an unknown function', '={{ $jmespath($json, "a") }}'],
		['an assignment', '={{ $json.id = 1 }}'],
		['an assignment with a sum', '={{ $json.id += 1 }}'],
		['an assignment with a shift', '={{ $json.id <<= 1 }}'],
		['an assignment where nothing is', '={{ $json.id ??= 1 }}'],
		['one more', '={{ $json.id++ }}'],
		['one less', '={{ --$json.id }}'],
		['a deletion', '={{ delete $json.id }}'],
		['a function', '={{ $json.posts.map(post => post) }}'],
		['a new object', '={{ new Date() }}'],

		['a text that ends later than it seems', `={{ '\\'' + $json.posts.pop() + "'" + "'" + "'" }}`],
		['something within options', { previewUrls: ['={{ $json.posts.pop() }}'] }],
		['something without an end', '={{ $json.id '],
	])('is %s', (_name, saved) => {
		expect(onlyReads(saved)).toBe(false);
	});
});

/** n8n's default engine needs Node.js 24; before, the one with the same insides in another sandbox, which is slow. */
const [major = 0] = process.versions.node.split('.').map(Number);
const sandbox = major >= 24 ? (['vm', 300] as const) : (['quickjs', 10] as const);

describe("n8n's expression engines", () => {
	it.each([['legacy', 300] as const, sandbox])(
		'give the node what they give n8n one by one: %s',
		async (engine, runs) => {
			const folder = await mkdtemp(join(tmpdir(), 'update-message-test-'));
			const env = {
				...process.env,
				COMPARE_RUNS: String(runs),
				N8N_USER_FOLDER: folder,
				N8N_LOG_LEVEL: 'silent',
			};
			const args = ['--import', 'tsx', 'test/support/expressions/compare.ts', engine];
			const { stdout } = await runOrThrow('node', args, { env });
			expect(stdout).toContain(`${engine}: no difference`);
			await rm(folder, { recursive: true });
		},
		120_000,
	);
});
