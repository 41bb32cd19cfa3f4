import type { ActivityLog } from './activity';
import { OpenJob } from './openJob';
import { BeginQueue, KeyQueues } from './queues';
import type { Source } from './source';
import type { Effort, Outcome, Report } from './types';

/** How a job ended, without what it cost. */
export type Ending<V, P> =
	Outcome<V, P> extends infer O ? (O extends Effort ? Omit<O, keyof Effort> : never) : never;

/** Which jobs are open, whose turn it is for their key, and how those that ended did. */
export class Ledger<V, P> {
	readonly outcomes: Report<V, P>['outcomes'] = [];
	readonly #open = new Set<OpenJob<V, P>>();
	readonly #keys = new KeyQueues<V, P>();
	readonly #begins = new BeginQueue<V, P>();
	#pulled = 0;

	constructor(
		private readonly source: Source<V, P>,
		private readonly log: ActivityLog<V, P>,
		/** Jobs pulled and not ended, at most: what waits must not fill the memory. */
		private readonly openMax: number,
	) {}

	/** Jobs pulled and not ended. */
	get open(): ReadonlySet<OpenJob<V, P>> {
		return this.#open;
	}

	/** The next job that holds its key and has not begun. */
	shift(): OpenJob<V, P> | undefined {
		return this.#begins.shift();
	}

	/** Pulls one more job and puts it in line for its key; false if there is none, or no place. */
	pull(): boolean {
		if (this.#open.size >= this.openMax) return false;
		const job = this.source.pull();
		if (job === undefined) return false;
		const open = new OpenJob(job, this.#pulled++);
		this.#open.add(open);
		if (this.#keys.enter(open)) this.#begins.push(open);
		return true;
	}

	/** Ends a job that holds its key, and hands the key on. */
	end(job: OpenJob<V, P>, ending: Ending<V, P>): void {
		this.record(job, ending);
		const heir = this.#keys.leave(job);
		if (heir !== undefined) this.#begins.push(heir);
	}

	/** Writes down how a job ended, and nothing else: for a run that begins no more jobs. */
	record(job: OpenJob<V, P>, ending: Ending<V, P>): void {
		this.#open.delete(job);
		this.log.ended(job);
		// Completed in place: a copy of it is the dearest thing that the engine does.
		const outcome = ending as Outcome<V, P>;
		outcome.attempts = job.attempts;
		outcome.waitedMs = job.waitedMs;
		this.outcomes[job.place] = { index: job.job.index, outcome };
	}
}
