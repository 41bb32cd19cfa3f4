import { init, type EChartsOption } from 'echarts';
import { describe, groupByScene, type SpeedRun } from '../benchmarks/speed';
import type { AllRuns } from '../benchmarks';
import { httpRequest, ours } from '../lib/contenders';
import { formatCount, formatTime } from '../lib/format';
import type { Measurement } from '../lib/measure';
import { ofContender } from '../lib/pairs';
import { summarize } from '../lib/statistics';

const SIZE = { width: 820, height: 360 };
/** Told apart by everyone, on a white ground of the plot's own: readable on a dark page, too. */
const CONTENDERS = [
	{ name: ours.name, color: '#0f766e' },
	{ name: httpRequest.name, color: '#d97706' },
];
const LEFT = { left: 60, width: 330, top: 80, bottom: 50 };
const RIGHT = { left: 480, width: 310, top: 80, bottom: 50 };

/** Speed on the left, growth on the right, as SVG; undefined until both were measured. */
export function drawPlot({ speed, growth }: AllRuns): string | undefined {
	if (speed === undefined || growth === undefined) return undefined;
	const chart = init(null, null, { renderer: 'svg', ssr: true, ...SIZE });
	chart.setOption(createOption(speed, growth));
	const svg = chart.renderToSVGString();
	chart.dispose();
	return `${withoutNumbers(svg)}\n`;
}

/**
 * The library counts its drawings in the names it gives; without that, the same figures give the same file. Its styles
 * are for a pointer, which an image never has.
 */
function withoutNumbers(svg: string): string {
	const still = svg.replace(/<style[^]*?<\/style>\s*/, '').replaceAll(/ class="[^"]*"/g, '');
	return still.replaceAll(/\bzr\d+-/g, '');
}

function createOption(speed: SpeedRun[], growth: Measurement[]): EChartsOption {
	const groups = groupByScene(speed);
	return {
		animation: false,
		backgroundColor: '#fff',
		textStyle: { color: '#333', fontFamily: 'sans-serif' },
		title: [
			{ text: 'Messages a second, by server delay', left: 20, top: 12 },
			{ text: 'Time, by number of items', left: 440, top: 12 },
		].map((title) => ({ ...title, textStyle: { fontSize: 14 } })),
		legend: { top: 40, itemGap: 30, selectedMode: false, data: CONTENDERS.map(({ name }) => name) },
		grid: [LEFT, RIGHT],
		xAxis: [
			{ type: 'category', data: groups.map((group) => describe(group[0]!)) },
			{ type: 'log', gridIndex: 1, axisLabel: { formatter: formatCount } },
		],
		yAxis: [{ type: 'value' }, { type: 'log', gridIndex: 1, axisLabel: { formatter: formatTick } }],
		series: CONTENDERS.flatMap((contender) => [
			{
				...{ ...contender, type: 'bar', label: { show: true, position: 'top' } },
				data: groups.map((group) => readRate(group, contender.name)),
			},
			{
				...{ ...contender, type: 'line', xAxisIndex: 1, yAxisIndex: 1 },
				...{ symbol: 'circle', symbolSize: 7 },
				data: readCurve(ofContender(growth, contender.name)),
			},
		]),
	};
}

function readRate(group: SpeedRun[], name: string): number {
	const rates = ofContender(group, name).map(({ items, timeMs }) => (items / timeMs) * 1000);
	return Math.round(summarize(rates).median);
}

/** The median time of each number of items. */
function readCurve(runs: Measurement[]): Array<[number, number]> {
	const sizes = [...new Set(runs.map(({ items }) => items))].sort((a, b) => a - b);
	return sizes.map((size) => {
		const times = runs.filter(({ items }) => items === size).map(({ timeMs }) => timeMs);
		return [size, summarize(times).median];
	});
}

function formatTick(ms: number): string {
	return ms < 1000 ? formatTime(ms) : `${ms / 1000} s`;
}
