import { formatForTerminal, formatVerdicts, replaceParts } from '../../bench/report/text';

const text = 'Before\n\n<!-- speed -->\n\nold\n\n<!-- /speed -->\n\nafter';

describe('The page about the benchmarks', () => {
	it('replaces what stands between the markers, as often as asked', () => {
		const once = replaceParts(text, { speed: 'new' });
		expect(once).toBe('Before\n\n<!-- speed -->\n\nnew\n\n<!-- /speed -->\n\nafter');
		expect(replaceParts(once, { speed: 'new' })).toBe(once);
	});

	it.each(['no markers', '<!-- speed --> only', '<!-- /speed --> <!-- speed -->'])(
		'refuses a text with %s',
		(wrong) => {
			expect(() => replaceParts(wrong, { speed: 'new' })).toThrow('markers of "speed"');
		},
	);

	it('shows tables and verdicts in the terminal', () => {
		const table = {
			title: 'Speed',
			head: ['', 'time'],
			rows: [
				['Ours', '1 s'],
				['Other', '20 s'],
			],
		};
		const verdict = { target: 'Fast', measured: '1 s', met: false };
		expect(formatForTerminal({ tables: [table], verdicts: [verdict] })).toBe(
			'Speed\n         time\n  Ours   1 s\n  Other  20 s\n\nFAIL  Fast: 1 s',
		);
	});

	it('says in the document which target was missed', () => {
		const verdicts = [true, false].map((met) => ({ target: 'Fast', measured: '1 s', met }));
		expect(formatVerdicts(verdicts).split('\n').slice(2)).toEqual([
			'| Fast | 1 s | met |',
			'| Fast | 1 s | MISSED |',
		]);
	});

	it('says in the document when no target was measured', () => {
		expect(formatVerdicts([])).toBe('None of the targets was measured on this machine.');
	});
});
