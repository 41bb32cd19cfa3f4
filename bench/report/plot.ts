import { init, type EChartsOption } from 'echarts';
import type { AllRuns } from '../benchmarks';
import { cases } from '../benchmarks/executions';
import { groupByDelay, type SpeedRun } from '../benchmarks/speed';
import { httpRequest, ours } from '../lib/contenders';
import { formatCount, formatTime } from '../lib/format';
import type { Measurement } from '../lib/measure';
import { ofContender } from '../lib/pairs';
import { readPace, type ExecutionRun, type ExecutionsRun } from '../lib/sharing';
import { summarize } from '../lib/statistics';

/** A picture of the document. */
export interface Plot {
	/** The marker in the document that it stands at. */
	name: string;
	file: string;
	/** What it shows, for those who cannot see it. */
	label: string;
	/** The picture as SVG; undefined until what it shows was measured. */
	draw(runs: AllRuns): string | undefined;
}

/** All pictures of the document. */
export const plots: Plot[] = [
	{
		name: 'plot',
		file: 'benchmarks.svg',
		label: 'Messages a second by server delay, and time by number of items',
		draw: ({ speed, growth }) =>
			speed && growth ? render(createSpeedPlot(speed, growth)) : undefined,
	},
	{
		name: 'executions-plot',
		file: 'benchmarks-executions.svg',
		label: 'Messages delivered over time: 200 executions of one item, and two executions of 130',
		draw: ({ executions }) => (executions ? render(createExecutionsPlot(executions)) : undefined),
	},
];

const SIZE = { width: 820, height: 360 };
const GRID = [
	{ left: 60, width: 330, top: 80, bottom: 50 },
	{ left: 480, width: 310, top: 80, bottom: 50 },
];
/** Told apart by everyone, on a white ground of the plot's own: readable on a dark page, too. */
const COLOURS = ['#0f766e', '#d97706'];
const CONTENDERS = [ours, httpRequest].map(({ name }, at) => ({ name, color: COLOURS[at] }));

function render(option: EChartsOption): string {
	const chart = init(null, null, { renderer: 'svg', ssr: true, ...SIZE });
	const common: EChartsOption = {
		animation: false,
		backgroundColor: '#fff',
		textStyle: { color: '#333', fontFamily: 'sans-serif' },
		grid: GRID,
	};
	chart.setOption({ ...common, ...option });
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

function createTitles(left: string, right: string): EChartsOption['title'] {
	const textStyle = { fontSize: 14 };
	return [
		{ text: left, left: 20, top: 12, textStyle },
		{ text: right, left: 440, top: 12, textStyle },
	];
}

function createLegend(names: string[]): object {
	return { top: 40, itemGap: 30, selectedMode: false, data: names };
}

function createSpeedPlot(speed: SpeedRun[], growth: Measurement[]): EChartsOption {
	const groups = groupByDelay(speed);
	return {
		title: createTitles('Messages a second, by server delay', 'Time, by number of items'),
		legend: createLegend(CONTENDERS.map(({ name }) => name)),
		xAxis: [
			{ type: 'category', data: groups.map((group) => `${group[0]!.delayMs} ms`) },
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

function createExecutionsPlot(runs: ExecutionsRun[]): EChartsOption {
	const calls = ofContender(runs, cases.calls.name)[0];
	const two = ofContender(runs, cases.two.name)[0]?.executions ?? [];
	const seconds = { type: 'value' as const, axisLabel: { formatter: '{value} s' } };
	return {
		title: createTitles(cases.calls.name, cases.two.name),
		legend: { ...createLegend([PACE]), left: 180, icon: 'rect' },
		xAxis: [seconds, { ...seconds, gridIndex: 1 }],
		yAxis: [
			{ type: 'value', name: 'delivered' },
			{ type: 'value', name: 'delivered', gridIndex: 1 },
		],
		series: [
			...(calls
				? [drawPace(calls), drawSteps(calls.executions, { color: COLOURS[0], at: 0 })]
				: []),
			...two.map((each, index) => drawSteps([each], { color: COLOURS[index], at: 1 })),
		],
	};
}

const PACE = 'The limiter’s own pace';

function drawPace(run: ExecutionsRun) {
	const { startMs, endMs, items } = readPace(run);
	return {
		...{
			name: PACE,
			type: 'line' as const,
			color: '#6b7280',
			lineStyle: { type: 'dashed' as const },
		},
		showSymbol: false,
		data: [
			[startMs / 1000, 0],
			[endMs / 1000, items],
		],
	};
}

/** How many messages had been delivered at which second. */
function drawSteps(
	executions: ExecutionRun[],
	{ at, color }: { color: string | undefined; at: number },
) {
	const times = executions.flatMap(({ deliveredMs }) => deliveredMs).sort((a, b) => a - b);
	return {
		...{ color, type: 'line' as const, step: 'end' as const, showSymbol: false },
		...{ xAxisIndex: at, yAxisIndex: at },
		data: [[0, 0], ...times.map((ms, index) => [ms / 1000, index + 1])],
	};
}

function formatTick(ms: number): string {
	return ms < 1000 ? formatTime(ms) : `${ms / 1000} s`;
}
