const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const echoMs = 1000;
const parentCheckMs = 500;

/** A task of the terminal, and how it is broken off. */
export interface StoppableTask {
	run: () => Promise<void>;
	/** Ends what `run` has started so far. */
	cleanUp: () => Promise<void>;
	/** The process's exit code after a request to stop. */
	stoppedExitCode: number;
}

/**
 * Runs a task; at the first request to stop (Ctrl-C, a closed terminal, npm gone) cleans up and ends the process.
 * Ctrl-C may arrive twice under npm, from the terminal and handed on, so that an echo within a second is ignored; a
 * later one ends the process at once. What `run` rejects with after a request is only its being broken off.
 */
export async function runUntilStopped(task: StoppableTask): Promise<void> {
	let requestedMs: number | undefined;
	const stop = () => {
		const nowMs = performance.now();
		if (requestedMs === undefined) {
			requestedMs = nowMs;
			void cleanUpAndExit(task);
		} else if (nowMs - requestedMs > echoMs) {
			process.exit(task.stoppedExitCode || 1);
		}
	};
	for (const signal of signals) process.on(signal, stop);
	const unwatch = watchNpm(stop);
	try {
		await task.run();
	} catch (error) {
		if (requestedMs === undefined) throw error;
	} finally {
		unwatch();
		if (requestedMs === undefined) for (const signal of signals) process.off(signal, stop);
	}
}

async function cleanUpAndExit({ cleanUp, stoppedExitCode }: StoppableTask): Promise<void> {
	try {
		await cleanUp();
		process.exit(stoppedExitCode);
	} catch (error) {
		console.error(`Stopping failed: ${(error as Error).message}`);
		process.exit(1);
	}
}

/** npm hands SIGTERM to the shell between it and this process, and the shell dies of it without a word to us. */
function watchNpm(onGone: () => void): () => void {
	if (process.env.npm_lifecycle_event === undefined) return () => undefined;
	const parent = process.ppid;
	const timer = setInterval(() => {
		if (process.ppid === parent) return;
		clearInterval(timer);
		onGone();
	}, parentCheckMs);
	timer.unref();
	return () => clearInterval(timer);
}
