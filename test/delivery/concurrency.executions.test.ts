import {
	done,
	kindsOf,
	lost,
	place,
	refused,
	Rig,
	unavailable,
	type CallSpec,
	type TestResult,
} from './rig';

describe('automatic concurrency, over executions', () => {
	it('is known to the next execution, unless it comes much later', async () => {
		const rig = new Rig();
		const mostAtOnce = async () => {
			rig.mostInFlight = 0;
			const report = rig.start(rig.jobs(2_000, { takesMs: 500 }), { concurrency: undefined });
			await rig.clock.settle();
			const { mostInFlight } = rig;
			await rig.clock.run(report);
			return mostInFlight;
		};
		expect(await mostAtOnce()).toBe(1);
		await rig.clock.advance(9 * 60_000);
		expect(await mostAtOnce()).toBe(256);
		await rig.clock.advance(11 * 60_000);
		expect(await mostAtOnce()).toBe(1);
	});

	it.each<[string, number, CallSpec]>([
		['was faster', Infinity, { takesMs: 5 }],
		['failed beyond five at a time', 5, { takesMs: 100 }],
		['failed beyond two hundred at a time', 200, { takesMs: 100 }],
	])('finds out anew how much a server takes that %s before', async (_, failsBeyond, spec) => {
		const rig = new Rig();
		const results = (): TestResult => (rig.inFlight > failsBeyond ? unavailable : done());
		const automatic = { concurrency: undefined, maxRetries: 9 };
		await rig.run(rig.jobs(2_000, { ...spec, results }), automatic);
		const endMs = rig.elapsedMs;
		rig.mostInFlight = 0;
		await rig.run(rig.jobs(2_000, { takesMs: 100 }), automatic);
		expect(rig.mostInFlight).toBe(256);
		expect(rig.elapsedMs - endMs).toBeLessThan(1_000);
	});

	it('is not lowered by calls that ended because their execution was stopped', async () => {
		const rig = new Rig();
		const controller = new AbortController();
		const stopped = { concurrency: undefined, signal: controller.signal };
		const results = (): TestResult => (controller.signal.aborted ? lost : done());
		const report = rig.start(rig.jobs(2_000, { takesMs: 50, results }), stopped);
		await rig.clock.advance(190);
		controller.abort();
		expect(kindsOf(await report)).toContain('cancelled');
		await rig.clock.advance(50);
		rig.mostInFlight = 0;
		const next = rig.start(rig.jobs(2_000, { takesMs: 50 }), { concurrency: undefined });
		await rig.clock.settle();
		expect(rig.mostInFlight).toBe(256);
		await rig.clock.run(next);
	});

	it('is not lowered by refusals that tell of a rate limit: they say nothing of calls at a time', async () => {
		const rig = new Rig();
		const results = () => refused({ remaining: 0, resetAtMs: rig.clock.now() + 100 });
		const automatic = { concurrency: undefined };
		const refusing = rig.start(rig.jobs(30, { takesMs: 5, results }), automatic);
		await rig.clock.advance(2_000);
		const jobs = Array.from({ length: 500 }, (_, at) => rig.job(at, `o${at}`, { route: 'other' }));
		const others = rig.start(jobs, automatic);
		await rig.clock.advance(15);
		expect(rig.mostInFlight).toBeGreaterThan(40);
		await rig.clock.run(Promise.all([refusing, others]));
	});

	it('is not raised while it is not used', async () => {
		const rig = new Rig();
		const automatic = { concurrency: undefined };
		const route = rig.limited({ windowMs: 1_000 });
		const few = rig.start(rig.limitedJobs(300, { route }), automatic);
		await rig.clock.advance(25_000);
		const many = rig.start(rig.jobs(2_000, { route: 'other', takesMs: 100 }), automatic);
		await rig.clock.advance(150);
		expect(rig.mostInFlight).toBeGreaterThan(30);
		expect(rig.mostInFlight).toBeLessThan(60);
		await rig.clock.run(Promise.all([few, many]));
	});

	it('is one limit for all executions, and none for those that fix their own number', async () => {
		const rig = new Rig();
		const start = (name: string, concurrency?: number) => {
			const jobs = [...rig.jobs(2_000, { takesMs: 50 })].map((job) => ({
				...job,
				key: name + job.key,
			}));
			const { signal } = new AbortController();
			return rig.start(jobs, { concurrency, signal });
		};
		const two = await rig.clock.run(Promise.all([start('a'), start('b')]));
		expect(two.flatMap(kindsOf).every((kind) => kind === 'done')).toBe(true);
		expect(rig.mostInFlight).toBe(256);
		rig.mostInFlight = 0;
		await rig.clock.run(Promise.all([start('c', 200), start('d', 200)]));
		expect(rig.mostInFlight).toBe(256);
	});

	it('has room beside an execution that fixes its own number, on a server with none', async () => {
		const rig = new Rig();
		const busyUntilMs: number[] = [];
		const send = async (): Promise<TestResult> => {
			const freeMs = busyUntilMs.length < 8 ? 0 : busyUntilMs.shift()!;
			const endMs = Math.max(freeMs, rig.elapsedMs) + 100;
			busyUntilMs.push(endMs);
			await rig.clock.sleep(endMs - rig.elapsedMs);
			return done();
		};
		const start = (name: string, count: number, concurrency?: number) => {
			const indexes = [...Array(count).keys()];
			const begin = () => ({ ...place, send });
			const jobs = indexes.map((index) => ({ index, key: `${name}${index}`, begin }));
			return rig.start(jobs, { concurrency });
		};
		const fixed = start('fixed', 2_000, 100);
		await rig.clock.advance(2_000);
		await rig.clock.run(start('automatic', 10));
		// Behind a hundred in the server's queue.
		expect(rig.elapsedMs).toBeLessThan(2_000 + 2 * 1_250 + 100);
		await rig.clock.run(fixed);
	});
});
