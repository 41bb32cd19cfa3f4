import type { Measurement } from '../lib/measure';
import { formatCount, formatTime } from '../lib/format';
import { ofContender } from '../lib/pairs';
import { summarize, type Point } from '../lib/statistics';
import { SHOWN, type Frame } from './shown';
import { drawLine, drawText, round } from './svg';

const MARGIN = { left: 50, right: 110, top: 28, bottom: 36 };

/** Both axes count in powers of ten, so that growth in proportion is a straight line. */
interface Axes {
	toX: (items: number) => number;
	toY: (timeMs: number) => number;
}

/** The time by number of items, a line for each contender. */
export function drawCurves(runs: Measurement[], frame: Frame): string {
	const curves = SHOWN.map((shown) => ({
		...shown,
		points: readPoints(ofContender(runs, shown.name)),
	}));
	const drawn = curves.filter(({ points }) => points.length > 0);
	const points = drawn.flatMap((curve) => curve.points);
	const xs = powersOfTen(points.map(({ x }) => x));
	const ys = powersOfTen(points.map(({ y }) => y));
	const axes = createAxes(xs, ys, frame);
	return [
		drawText('Time by number of items', { x: frame.x, y: frame.y + 12, className: 'title' }),
		...drawGrid(xs, ys, axes),
		...drawn.map(({ name, className, points: own }) => drawCurve(own, { name, className, axes })),
	].join('\n');
}

function readPoints(runs: Measurement[]): Point[] {
	const sizes = [...new Set(runs.map(({ items }) => items))].sort((a, b) => a - b);
	return sizes.map((x) => {
		const own = runs.filter(({ items }) => items === x);
		return { x, y: summarize(own.map(({ timeMs }) => timeMs)).median };
	});
}

/** The powers of ten from the one below all values to the one above. */
function powersOfTen(values: number[]): number[] {
	const first = Math.floor(Math.log10(Math.min(...values)));
	const last = Math.ceil(Math.log10(Math.max(...values)));
	return Array.from({ length: Math.max(2, last - first + 1) }, (_none, at) => 10 ** (first + at));
}

function createAxes(xs: number[], ys: number[], { x, y, width, height }: Frame): Axes {
	const left = x + MARGIN.left;
	const bottom = y + height - MARGIN.bottom;
	const place = (value: number, ticks: number[]) =>
		Math.log10(value / (ticks[0] as number)) / (ticks.length - 1);
	return {
		toX: (items) => left + place(items, xs) * (width - MARGIN.left - MARGIN.right),
		toY: (timeMs) => bottom - place(timeMs, ys) * (height - MARGIN.top - MARGIN.bottom),
	};
}

function drawGrid(xs: number[], ys: number[], { toX, toY }: Axes): string[] {
	const [firstX = 1, lastX = 1] = [xs[0], xs.at(-1)];
	const [firstY = 1, lastY = 1] = [ys[0], ys.at(-1)];
	return [
		...xs.flatMap((tick) => [
			drawLine([toX(tick), toY(firstY)], [toX(tick), toY(lastY)], 'grid'),
			drawText(formatCount(tick), { x: toX(tick), y: toY(firstY) + 18, anchor: 'middle' }),
		]),
		...ys.flatMap((tick) => [
			drawLine([toX(firstX), toY(tick)], [toX(lastX), toY(tick)], 'grid'),
			drawText(formatTick(tick), { x: toX(firstX) - 8, y: toY(tick) + 4, anchor: 'end' }),
		]),
	];
}

function formatTick(ms: number): string {
	return ms < 1000 ? formatTime(ms) : `${ms / 1000} s`;
}

interface Curve {
	name: string;
	className: string;
	axes: Axes;
}

function drawCurve(points: Point[], { name, className, axes: { toX, toY } }: Curve): string {
	const path = points.map(({ x, y }) => `${round(toX(x))},${round(toY(y))}`).join(' ');
	const dots = points.map(
		({ x, y }) => `<circle class="area" cx="${round(toX(x))}" cy="${round(toY(y))}" r="3.5"/>`,
	);
	const { x, y } = points.at(-1) as Point;
	const label = drawText(name, { x: toX(x) + 10, y: toY(y) + 4 });
	return `<g class="${className}"><polyline class="line" points="${path}"/>${dots.join('')}</g>\n${label}`;
}
