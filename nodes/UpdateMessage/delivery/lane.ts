import { Heap } from './heap';
import type { OpenJob } from './openJob';
import { Pacer } from './pacer';

/** Who has begun goes before new jobs, the earliest first; a tie goes by input order. */
export function goesFirst<V, P>(a: OpenJob<V, P>, b: OpenJob<V, P>): boolean {
	if (a.isNew !== b.isNew) return b.isNew;
	if (a.isNew || a.dueMs === b.dueMs) return a.place < b.place;
	return a.dueMs < b.dueMs;
}

/** One server's route: its budget, and the jobs that wait for room in it. */
export class Lane<V, P> {
	readonly pacer = new Pacer();
	/** The jobs whose next call could be made, had the lane room. */
	readonly line = new Heap<OpenJob<V, P>>(goesFirst);
	/** Those in line that have begun. */
	begun = 0;
	/** The lane that jobs which begin here go on to, as far as is known. */
	goesOnTo: Lane<V, P> | undefined;
	/** Since when its server has been keeping a line waiting. */
	heldSinceMs: number | undefined;
	/** That happened before: whoever comes now comes late. */
	wasHeld = false;

	/** @param maxWaitMs the longest that its server may ask to be left alone */
	constructor(private readonly maxWaitMs: number) {}

	/** Its server wants to be left alone for longer than anybody may wait. */
	isShut(nowMs: number): boolean {
		return this.pacer.askedMs(nowMs) > this.maxWaitMs;
	}

	/**
	 * The lane that keeps the first in line waiting (without a line: a new job), if one does.
	 *
	 * A new job waits for the lane that it will go on to as well: what it reads before it can write
	 * would be old by then.
	 */
	blocker(nowMs: number): Lane<V, P> | undefined {
		if (this.pacer.room(nowMs) <= 0) return this;
		const next = this.goesOnTo;
		if (next === undefined || this.line.first?.isNew === false || next.isShut(nowMs)) {
			return undefined;
		}
		const expected = this.pacer.inFlight + next.begun;
		return next.pacer.room(nowMs) <= expected ? next : undefined;
	}
}
