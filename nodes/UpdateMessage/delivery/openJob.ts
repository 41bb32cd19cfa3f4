import type { Effort, Job, Step } from './types';

/** A job that was pulled and has not ended. */
export class OpenJob<V, P> implements Effort {
	attempts = 0;
	waitedMs = 0;
	isInFlight = false;
	/** The call to make, from the job's `begin` or its last `next`. */
	step: Step<V, P> | undefined;
	/** The job behind this one that wants the same key. */
	nextOfKey: OpenJob<V, P> | undefined;
	/** The job behind this one among those that may begin. */
	nextToBegin: OpenJob<V, P> | undefined;

	constructor(
		readonly job: Job<V, P>,
		/** The place in the order of pulling, and in the report. */
		readonly place: number,
	) {}
}
