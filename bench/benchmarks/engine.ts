import { setTimeout as sleep } from 'node:timers/promises';
import { Engine, type Clock, type Job } from '../../nodes/UpdateMessage/delivery';
import type { Benchmark, BenchOptions, Report } from '../benchmark';
import { alternate } from '../lib/alternate';
import { formatCount, formatSpread, formatTime } from '../lib/format';
import { ofContender } from '../lib/pairs';
import { summarize } from '../lib/statistics';

/** One run of the delivery engine alone. */
export interface EngineRun {
	contender: string;
	jobs: number;
	timeMs: number;
}

/** How the jobs of a run share keys. */
interface Mixture {
	name: string;
	keyOf: (index: number) => string;
}

const mixtures: Mixture[] = [
	{ name: 'Each job a key of its own', keyOf: (index) => `key ${index}` },
	{ name: 'A hundred jobs for each key', keyOf: (index) => `key ${index % 1000}` },
	{ name: 'All jobs on one key', keyOf: () => 'key' },
];
const CONCURRENCY = 16;
const JOBS = 100_000;
const JOBS_WHEN_QUICK = 10_000;
const MICROSECONDS_MAX = 6;

/** What the delivery engine itself costs, without n8n and without HTTP: each call is answered at once. */
export const engine: Benchmark<EngineRun> = { name: 'engine', rounds: 5, run, report };

async function run({ rounds, quick, log }: BenchOptions): Promise<EngineRun[]> {
	const jobs = quick ? JOBS_WHEN_QUICK : JOBS;
	for (const mixture of mixtures) await runOnce(mixture, jobs);
	return await alternate(mixtures, {
		rounds,
		run: async (mixture) => {
			const result = await runOnce(mixture, jobs);
			log(`${mixture.name}: ${formatTime(result.timeMs)}`);
			return result;
		},
	});
}

async function runOnce({ name, keyOf }: Mixture, jobs: number): Promise<EngineRun> {
	const startedMs = performance.now();
	const { outcomes } = await new Engine(clock).deliver(listJobs(jobs, keyOf), {
		concurrency: CONCURRENCY,
		maxRetries: 4,
		maxWaitMs: 300_000,
		stopOnFailure: true,
		signal: new AbortController().signal,
	});
	const timeMs = performance.now() - startedMs;
	const done = outcomes.filter(({ outcome }) => outcome.kind === 'done').length;
	if (done !== jobs) throw new Error(`${name}: ${done} of ${jobs} jobs were done.`);
	return { contender: name, jobs, timeMs };
}

const place = { server: 'server', route: 'route', account: 'account' };

function* listJobs(jobs: number, keyOf: Mixture['keyOf']): Generator<Job<number, never>> {
	for (let index = 0; index < jobs; index++) {
		const send = async () => ({ kind: 'done', value: index }) as const;
		yield { index, key: keyOf(index), begin: () => ({ ...place, send }) };
	}
}

const clock: Clock = {
	now: () => Date.now(),
	random: () => Math.random(),
	sleep: async (ms, signal) => await sleep(ms, undefined, { signal }),
};

function report(runs: EngineRun[]): Report {
	const jobs = runs[0]?.jobs ?? 0;
	const costs = mixtures.map(({ name }) => {
		const perJob = ofContender(runs, name).map(({ timeMs }) => (timeMs / jobs) * 1000);
		return { name, cost: summarize(perJob) };
	});
	const dearest = Math.max(...costs.map(({ cost }) => cost.median));
	const rows = costs.map(({ name, cost }) => [name, formatSpread(cost, formatMicroseconds)]);
	const title = `${formatCount(jobs)} jobs, ${CONCURRENCY} at a time`;
	return {
		tables: [{ title, head: ['', 'time per job'], rows }],
		verdicts: [
			{
				target: `The delivery engine alone: at most ${MICROSECONDS_MAX} µs a job`,
				measured: `${formatMicroseconds(dearest)} at most`,
				met: dearest <= MICROSECONDS_MAX,
			},
		],
	};
}

function formatMicroseconds(value: number): string {
	return `${value.toFixed(2)} µs`;
}
