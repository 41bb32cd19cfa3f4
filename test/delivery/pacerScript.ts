import { Pacer } from '../../nodes/UpdateMessage/delivery/pacer';
import type { CallEnd } from '../../nodes/UpdateMessage/delivery/pacing';

/** What happens to a lane, at a time: so many calls start, or one ends; and the room after it. */
export interface Line {
	atMs: number;
	start?: number;
	end?: CallEnd;
	remaining?: number;
	untilMs?: number;
	/** Which of the calls in flight ends; the oldest if not said. */
	call?: number;
	room: number;
	wakeMs?: number;
	askedMs?: number;
}

/** Plays a script; each line's expectations are compared in one go, so that a failure shows all. */
export function play(script: Line[]): Line[] {
	const pacer = new Pacer();
	const calls: number[] = [];
	return script.map((line) => {
		const { atMs, end, remaining, untilMs: notBeforeMs } = line;
		for (let n = line.start ?? 0; n > 0; n--) calls.push(pacer.start());
		if (end !== undefined) {
			const [period] = calls.splice(line.call ?? 0, 1) as [number];
			const pacing =
				remaining === undefined && notBeforeMs === undefined
					? undefined
					: { remaining, notBeforeMs };
			pacer.settle({ period, end, pacing, nowMs: atMs, random: () => 0.5 });
		}
		return {
			...line,
			room: pacer.room(atMs),
			...('wakeMs' in line && { wakeMs: pacer.wakeMs(atMs) }),
			...('askedMs' in line && { askedMs: pacer.askedMs(atMs) }),
		};
	});
}
