/** The middle of some numbers, and how far they spread. */
export interface Summary {
	median: number;
	min: number;
	max: number;
}

/** Sums up at least one number. */
export function summarize(values: number[]): Summary {
	if (values.length === 0) throw new RangeError('There is nothing to sum up.');
	const sorted = [...values].sort((a, b) => a - b);
	const half = sorted.length / 2;
	const middle = sorted.slice(Math.ceil(half) - 1, Math.floor(half) + 1);
	const median = middle.reduce((sum, value) => sum + value, 0) / middle.length;
	return { median, min: sorted[0] as number, max: sorted.at(-1) as number };
}

/** One measured point: so much of `y` at the size `x`. */
export interface Point {
	x: number;
	y: number;
}

/**
 * The exponent k of the curve y = c·xᵏ that fits the points best (least squares of the logarithms): 1 is growth in
 * proportion. Takes at least two sizes, and positive numbers only.
 */
export function fitExponent(points: Point[]): number {
	const logs = points.map(({ x, y }) => ({ x: Math.log(x), y: Math.log(y) }));
	const meanX = mean(logs.map(({ x }) => x));
	const meanY = mean(logs.map(({ y }) => y));
	const covariance = mean(logs.map(({ x, y }) => (x - meanX) * (y - meanY)));
	return covariance / mean(logs.map(({ x }) => (x - meanX) ** 2));
}

function mean(values: number[]): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}
