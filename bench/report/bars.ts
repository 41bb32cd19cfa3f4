import { describe, groupByScene, type SpeedRun } from '../benchmarks/speed';
import { formatCount } from '../lib/format';
import { ofContender } from '../lib/pairs';
import { summarize } from '../lib/statistics';
import { SHOWN, type Frame } from './shown';
import { drawLine, drawText, round } from './svg';

const NAME_WIDTH = 112;
const NUMBER_WIDTH = 45;
const BAR_HEIGHT = 18;
const BAR_STEP = 26;
const TITLE_HEIGHT = 28;
const GROUP_TITLE_HEIGHT = 22;
const GROUP_GAP = 12;

/** A bar for each contender at each delay of the server: messages a second, with the spread of the runs. */
export function drawBars(runs: SpeedRun[], { x, y, width }: Frame): string {
	const items = runs[0]?.items ?? 0;
	const perSecond = runs.map(({ timeMs }) => (items / timeMs) * 1000);
	const scale = (width - NAME_WIDTH - NUMBER_WIDTH) / Math.max(...perSecond);
	const parts = [
		drawText(`Messages a second, ${formatCount(items)} items`, {
			x,
			y: y + 12,
			className: 'title',
		}),
	];
	let top = y + TITLE_HEIGHT;
	for (const group of groupByScene(runs)) {
		parts.push(drawText(`Server delay ${describe(group[0]!)}`, { x, y: top + 14 }));
		top += GROUP_TITLE_HEIGHT;
		for (const { name, className } of SHOWN) {
			const own = ofContender(group, name);
			const rates = own.map(({ timeMs }) => (items / timeMs) * 1000);
			parts.push(drawBar({ name, className, rates, scale, x, top }));
			top += BAR_STEP;
		}
		top += GROUP_GAP;
	}
	return parts.join('\n');
}

interface Bar {
	name: string;
	className: string;
	rates: number[];
	/** Pixels for one message a second. */
	scale: number;
	x: number;
	top: number;
}

function drawBar({ name, className, rates, scale, x, top }: Bar): string {
	const { median, min, max } = summarize(rates);
	const left = x + NAME_WIDTH;
	const middle = top + BAR_HEIGHT / 2;
	return [
		drawText(name, { x: left - 8, y: middle + 4, anchor: 'end' }),
		`<g class="${className}"><rect class="area" x="${round(left)}" y="${round(top)}" width="${round(median * scale)}" height="${BAR_HEIGHT}" rx="2"/></g>`,
		drawLine([left + min * scale, middle], [left + max * scale, middle], 'spread'),
		drawText(median.toFixed(0), { x: left + max * scale + 6, y: middle + 4 }),
	].join('\n');
}
