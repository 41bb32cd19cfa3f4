/** The stand-ins' clock: it can be stopped, so that a picture shows the same times in every run. */
export interface PictureClock {
	/** Epoch milliseconds. */
	now: () => number;
	/** Stops the clock at a moment. */
	stopAt(isoTime: string): void;
	/** Lets it go with the machine's own again. */
	release(): void;
}

/** A clock that goes with the machine's until it is stopped. */
export function createPictureClock(): PictureClock {
	let stoppedMs: number | undefined;
	return {
		now: () => stoppedMs ?? Date.now(),
		stopAt: (isoTime) => {
			stoppedMs = Date.parse(isoTime);
		},
		release: () => {
			stoppedMs = undefined;
		},
	};
}
