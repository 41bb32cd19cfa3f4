import type { ActivityLog } from './activity';
import type { Heard } from './calls';
import type { Lane } from './lane';
import type { Lanes } from './lanes';
import type { Ending, Ledger } from './ledger';
import type { OpenJob } from './openJob';
import { readAskedMs, type CallEnd } from './pacing';
import { planRetry } from './retry';
import type { DeliverOptions, Reply, RetryReason, Step } from './types';

type Retry<V, P> = Extract<Reply<V, P>, { kind: 'retry' }>;

const endOf = (reason: RetryReason): CallEnd => (reason === 'rateLimit' ? 'refused' : 'lost');

/** What a call's end says to the pacer. What broke may have reached the server or not. */
function callEnd<V, P>(heard: Heard<V, P>): CallEnd {
	if (heard.kind === 'retry') return endOf(heard.reason);
	return heard.kind === 'broken' ? 'lost' : 'answered';
}

/** What becomes of a job: its next call, its wait, its end. */
export class Progress<V, P> {
	/** Some job did not end well. */
	hasFailure = false;
	readonly #random = () => this.options.clock.random();

	constructor(
		private readonly options: DeliverOptions,
		private readonly ledger: Ledger<V, P>,
		private readonly lanes: Lanes<V, P>,
		private readonly log: ActivityLog<V, P>,
	) {}

	/** Begins a job that holds its key. */
	begin(job: OpenJob<V, P>, nowMs: number): void {
		try {
			this.#lineUp(job, job.job.begin(), nowMs);
		} catch (error) {
			this.#end(job, { kind: 'broken', error }, nowMs);
		}
	}

	/** Takes in the end of a call; `period` is what the lane's pacer gave it when it started. */
	hear(job: OpenJob<V, P>, period: number, heard: Heard<V, P>): void {
		const lane = job.lane!;
		const nowMs = this.options.clock.now();
		const { pacing } = heard;
		const random = this.#random;
		lane.pacer.settle({ period, end: callEnd(heard), pacing, nowMs, random });
		this.#conclude(job, heard, nowMs);
		if (lane.isShut(nowMs)) this.#giveUpAll(lane, nowMs);
	}

	#conclude(job: OpenJob<V, P>, heard: Heard<V, P>, nowMs: number): void {
		switch (heard.kind) {
			case 'done':
				return this.#end(job, { kind: 'done', value: heard.value }, nowMs);
			case 'next':
				return this.#goOn(job, heard.step, nowMs);
			case 'retry':
				return this.#retry(job, heard, nowMs);
			case 'fail':
				return this.#end(job, { kind: 'failed', problem: heard.problem }, nowMs);
			case 'broken':
				return this.#end(job, heard, nowMs);
		}
	}

	#goOn(job: OpenJob<V, P>, step: Step<V, P>, nowMs: number): void {
		const { lane } = job;
		this.#lineUp(job, step, nowMs);
		if (lane !== undefined && lane !== job.lane) lane.goesOnTo = job.lane;
	}

	#lineUp(job: OpenJob<V, P>, step: Step<V, P>, nowMs: number): void {
		const lane = this.lanes.get(step.lane);
		job.step = step;
		job.lane = lane;
		job.dueMs = nowMs;
		if (lane.isShut(nowMs)) this.#giveUp(job, 'maxWait', lane.pacer.askedMs(nowMs), nowMs);
		else this.lanes.lineUp(job, lane);
	}

	#retry(job: OpenJob<V, P>, { problem, reason, pacing }: Retry<V, P>, nowMs: number): void {
		job.problem = problem;
		if (reason === 'rateLimit') this.log.refused();
		const askedMs = readAskedMs(pacing, endOf(reason), nowMs);
		const plan = planRetry(job, { reason, askedMs, random: this.#random() }, this.options);
		if (plan.kind === 'giveUp') return this.#giveUp(job, plan.cause, askedMs, nowMs);
		if (plan.usesRetry) job.retries++;
		else job.datedRefusals++;
		job.retryReason = reason;
		job.startWaiting(nowMs, plan.waitMs);
		this.lanes.keep(job);
	}

	/** Nobody may wait for this lane as long as its server asks. */
	#giveUpAll(lane: Lane<V, P>, nowMs: number): void {
		this.lanes.clear(lane);
		const askedMs = lane.pacer.askedMs(nowMs);
		for (const job of this.ledger.open) {
			// What else would need a call is for the run to cancel.
			if (this.hasFailure && this.options.stopOnFailure) return;
			if (job.lane === lane && !job.isInFlight) this.#giveUp(job, 'maxWait', askedMs, nowMs);
		}
	}

	#giveUp(
		job: OpenJob<V, P>,
		cause: 'maxRetries' | 'maxWait',
		askedMs: number | undefined,
		nowMs: number,
	): void {
		this.#end(job, { kind: 'gaveUp', cause, problem: job.problem, askedMs }, nowMs);
	}

	#end(job: OpenJob<V, P>, ending: Ending<V, P>, nowMs: number): void {
		job.stopWaiting(nowMs);
		this.ledger.end(job, ending);
		if (ending.kind !== 'done') this.hasFailure = true;
	}
}
