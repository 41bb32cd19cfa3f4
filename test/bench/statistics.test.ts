import { fitExponent, summarize } from '../../bench/lib/statistics';

describe('summarize', () => {
	it.each([
		[[3], { median: 3, min: 3, max: 3 }],
		[[5, 1, 10], { median: 5, min: 1, max: 10 }],
		[[4, 100, 2, 3], { median: 3.5, min: 2, max: 100 }],
	])('%j', (values, summary) => {
		expect(summarize(values)).toEqual(summary);
	});

	it('leaves the order of the numbers alone', () => {
		const values = [3, 1, 2];
		summarize(values);
		expect(values).toEqual([3, 1, 2]);
	});

	it('refuses to sum up nothing', () => {
		expect(() => summarize([])).toThrow(RangeError);
	});
});

describe('fitExponent', () => {
	it.each([
		['no growth', 0],
		['the square root', 0.5],
		['growth in proportion', 1],
		['the square', 2],
	])('finds %s', (_name, exponent) => {
		const points = [10, 100, 1000, 10_000].map((x) => ({ x, y: 7 * x ** exponent }));
		expect(fitExponent(points)).toBeCloseTo(exponent);
	});
});
