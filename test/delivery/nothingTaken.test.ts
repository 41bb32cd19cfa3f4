import { REFUSALS_MAX } from '../../nodes/UpdateMessage/delivery/retry';
import { done, kindsOf, lost, place, refused, Rig, unavailable, type TestResult } from './rig';

const MINUTE = 60_000;

describe('a route that takes nothing from anybody', () => {
	it('ends an execution with the first job that exhausts its chances there', async () => {
		const rig = new Rig();
		const send = async () => refused({ resetAtMs: rig.clock.now() + MINUTE });
		const jobs = [...rig.jobs(200)].map((job) => ({ ...job, begin: () => ({ ...place, send }) }));
		const report = await rig.run(jobs);
		const [first, ...behind] = report.outcomes.map(({ outcome }) => outcome);
		expect(first).toMatchObject({ cause: 'maxRetries', attempts: 1 + 4 + REFUSALS_MAX });
		expect(behind).toHaveLength(199);
		for (const outcome of behind) expect(outcome).toMatchObject({ cause: 'nothingTaken' });
		expect(first?.waitedMs).toBeGreaterThan(29 * MINUTE);
		expect(rig.elapsedMs).toBeLessThan(32 * MINUTE);
	});

	it('is looked at by itself, though reads failed before on another one', async () => {
		const rig = new Rig();
		await rig.run([rig.job(0, 'first', { route: 'read' })]);
		const results = () => refused({ resetAtMs: rig.clock.now() + MINUTE });
		const jobs = Array.from({ length: 20 }, (_, index) => {
			const step = rig.step('writes', { route: 'write', results });
			const read = rig.step('reads', { route: 'read', results: [lost, { kind: 'next', step }] });
			return { index, key: `k${index}`, begin: () => read };
		});
		const { outcomes } = await rig.run(jobs);
		const last = outcomes.at(-1)?.outcome;
		expect(last).toMatchObject({ cause: 'nothingTaken' });
	});

	it('is one that took something from another execution for this one, too', async () => {
		const rig = new Rig({ random: 0.999 });
		const others = rig.start(rig.jobs(1_000, { takesMs: 100 }), { concurrency: 1 });
		const jobs = Array.from({ length: 40 }, (_, at) => rig.job(at, `lost${at}`, { results: lost }));
		const report = await rig.clock.run(rig.start(jobs));
		expect(report.outcomes.map(({ outcome }) => outcome)).toEqual(
			Array(40).fill(expect.objectContaining({ cause: 'maxRetries', attempts: 5 })),
		);
		await rig.clock.run(others);
	});

	it('is none any more once it has taken something, but what has ended is not sent again', async () => {
		const rig = new Rig({ random: 0.999 });
		const jobs = Array.from({ length: 40 }, (_, at) =>
			rig.job(at + 1, 'lost', { route: 'write', results: lost }),
		).map((job) => ({ ...job, key: `k${job.index}` }));
		const report = rig.start([rig.chain(0, { takesMs: MINUTE }, {}), ...jobs]);
		await rig.clock.advance(MINUTE / 2);
		await rig.run([rig.job(0, 'other', { route: 'write' })]);
		const [read, ...behind] = (await rig.clock.run(report)).outcomes;
		expect(read?.outcome).toMatchObject({ kind: 'done', attempts: 2 });
		expect(behind.at(-1)?.outcome).toMatchObject({ cause: 'nothingTaken' });
		const starts = rig.log.filter((line) => line.endsWith('starts'));
		expect(starts.slice(-2)).toEqual(['30000 other0 starts', '60000 w0 starts']);
	});

	it('is not known from one job, however often that was tried', async () => {
		const rig = new Rig();
		const jobs = [
			rig.job(0, 'first'),
			rig.job(1, 'message', { results: lost }),
			rig.job(2, 'message'),
		];
		const report = await rig.run(jobs, { maxRetries: 12 });
		expect(kindsOf(report)).toEqual(['done', 'retriesExhausted', 'done']);
	});

	it('is none any more once it has taken something, though then a call is lost', async () => {
		const rig = new Rig({ random: 0.999 });
		const write = { route: 'write' };
		const chains = [0, 1, 2].map((index) => {
			const results = index === 0 ? [lost, done()] : done();
			return rig.chain(index, { takesMs: MINUTE + 50 * index }, { results });
		});
		const jobs = Array.from({ length: 40 }, (_, at) =>
			rig.job(at + 3, `lost${at}`, { ...write, results: lost }),
		);
		const first = rig.job(-1, 'first', { route: 'read' });
		const report = rig.start([first, ...chains, ...jobs], { concurrency: 5 });
		await rig.clock.advance(MINUTE / 2);
		await rig.run([rig.job(0, 'other', write)]);
		const { outcomes } = await rig.clock.run(report);
		expect(outcomes.at(-1)?.outcome).toMatchObject({ cause: 'nothingTaken' });
		expect(outcomes.slice(0, 4).map(({ outcome }) => outcome.kind)).toEqual(Array(4).fill('done'));
	});

	it.each([
		{ count: 50, result: lost },
		{ count: 4, result: unavailable },
	])('is not known from $count jobs that were not tried again: $result.problem', async (row) => {
		const rig = new Rig();
		const jobs = [...rig.jobs(60)].map((job, at) => ({
			...job,
			begin: () => rig.step('x', { results: at < row.count ? row.result : done() }),
		}));
		const report = await rig.run(jobs, { maxRetries: 0 });
		expect(kindsOf(report).slice(row.count)).toEqual(Array(60 - row.count).fill('done'));
	});

	it.each([
		{ what: 'of an execution that was stopped', isStopped: true },
		{ what: 'that broke', isStopped: false },
	])('is not known from calls $what', async ({ isStopped }) => {
		const rig = new Rig();
		await rig.run(rig.jobs(1));
		const results = (): TestResult => {
			if (!isStopped) throw new Error('bug');
			return lost;
		};
		const { signal } = rig.controller;
		const before = rig.start(rig.jobs(20, { results }), { concurrency: 20, signal });
		await rig.clock.settle();
		if (isStopped) rig.controller.abort();
		await rig.clock.run(before);
		await rig.clock.settle();
		const jobs = [...Array(10).keys()].map((index) => {
			const send = async () => (index === 0 ? unavailable : done());
			return { index, key: `next${index}`, begin: () => ({ ...place, send }) };
		});
		const options = { concurrency: 1, maxRetries: 0, signal: new AbortController().signal };
		const report = await rig.run(jobs, options);
		expect(kindsOf(report)).toEqual(['retriesExhausted', ...Array<string>(9).fill('done')]);
	});

	it('is not known from what an execution before met with', async () => {
		const rig = new Rig();
		await rig.run(rig.jobs(20, { results: unavailable }), { maxRetries: 1 });
		const jobs = [...rig.jobs(20)].map((job, at) =>
			at === 0 ? rig.job(0, 'first', { results: unavailable }) : job,
		);
		const report = await rig.run(jobs, { maxRetries: 0 });
		expect(kindsOf(report).slice(1)).toEqual(Array(19).fill('done'));
	});
});
