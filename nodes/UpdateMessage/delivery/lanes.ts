import { Heap } from './heap';
import { goesFirst, Lane } from './lane';
import type { OpenJob } from './openJob';

/** The lanes of a run (a handful: there are few servers and routes) and all jobs that wait. */
export class Lanes<V, P> {
	readonly #byName = new Map<string, Lane<V, P>>();
	/** Lanes in which jobs begin. */
	readonly #entries = new Set<Lane<V, P>>();
	/** Lanes in which somebody stands in line. */
	readonly #withLine = new Set<Lane<V, P>>();
	/** Jobs whose retry is not due yet. */
	readonly #waiting = new Heap<OpenJob<V, P>>((a, b) => a.dueMs < b.dueMs);

	/** @param maxWaitMs the longest that a server may ask to be left alone */
	constructor(private readonly maxWaitMs: number) {}

	/** The lane of that name. */
	get(name: string): Lane<V, P> {
		let lane = this.#byName.get(name);
		if (lane === undefined) this.#byName.set(name, (lane = new Lane(this.maxWaitMs)));
		return lane;
	}

	/** All lanes that were asked for. */
	all(): Iterable<Lane<V, P>> {
		return this.#byName.values();
	}

	/** Puts a job into the line of its lane. */
	lineUp(job: OpenJob<V, P>, lane: Lane<V, P>): void {
		if (job.isNew) this.#entries.add(lane);
		else lane.begun++;
		lane.line.push(job);
		this.#withLine.add(lane);
	}

	/** Keeps a job until its retry is due. */
	keep(job: OpenJob<V, P>): void {
		this.#waiting.push(job);
	}

	/** Takes the first of all those in line who have room. */
	shift(nowMs: number): OpenJob<V, P> | undefined {
		this.#lineUpDue(nowMs);
		let best: Lane<V, P> | undefined;
		for (const lane of this.#withLine) {
			if (lane.blocker(nowMs) !== undefined) continue;
			if (!best || goesFirst(lane.line.first!, best.line.first!)) best = lane;
		}
		const job = best?.line.shift();
		if (best === undefined || job === undefined) return undefined;
		if (!job.isNew) best.begun--;
		if (best.line.size === 0) this.#withLine.delete(best);
		return job;
	}

	/** Sends away all who wait for this lane, in line or for their retry. */
	clear(lane: Lane<V, P>): void {
		lane.line.clear();
		lane.begun = 0;
		this.#withLine.delete(lane);
		this.#waiting.remove((job) => job.lane === lane);
	}

	/**
	 * Whether a job that begins now could be of use: there is room where jobs begin, or it would be
	 * given up at once. With nobody in line one is wanted in any case: before anything is waited for
	 * it must be known that there is more to come.
	 */
	wantsMore(nowMs: number): boolean {
		if (this.#withLine.size === 0) return true;
		for (const lane of this.#entries) {
			if (lane.blocker(nowMs) === undefined || lane.isShut(nowMs)) return true;
		}
		return false;
	}

	/** Notes which lanes keep a line waiting; the time at which to look again, Infinity for none. */
	hold(nowMs: number): number {
		let untilMs = this.#waiting.first?.dueMs ?? Infinity;
		for (const lane of this.#withLine) {
			const blocker = lane.blocker(nowMs);
			const wakeMs = blocker?.pacer.wakeMs(nowMs);
			if (blocker === undefined || wakeMs === undefined) continue;
			blocker.heldSinceMs ??= nowMs;
			untilMs = Math.min(untilMs, wakeMs);
		}
		return untilMs;
	}

	#lineUpDue(nowMs: number): void {
		for (let job = this.#waiting.first; job && job.dueMs <= nowMs; job = this.#waiting.first) {
			this.#waiting.shift();
			job.stopWaiting(nowMs);
			this.lineUp(job, job.lane!);
		}
	}
}
