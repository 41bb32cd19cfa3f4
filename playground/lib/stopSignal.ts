const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const echoMs = 1000;

/**
 * Runs `cleanUp` at the first request to stop, then ends the process. Ctrl-C arrives twice under npm, from the
 * terminal and handed on by npm, so an echo within a second is ignored; a later one ends the process at once.
 */
export function onStopSignal(cleanUp: () => Promise<void>): void {
	let firstMs: number | undefined;
	const stop = (signal: NodeJS.Signals) => {
		const nowMs = performance.now();
		if (firstMs === undefined) {
			firstMs = nowMs;
			// Asked to stop by Ctrl-C is no failure; for a service manager any other way is not either.
			cleanUp().then(
				() => process.exit(0),
				(error: unknown) => {
					console.error(`Stopping on ${signal} failed: ${(error as Error).message}`);
					process.exit(1);
				},
			);
		} else if (nowMs - firstMs > echoMs) {
			process.exit(1);
		}
	};
	for (const signal of signals) process.on(signal, stop);
}
