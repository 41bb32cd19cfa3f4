import { Limiter, type CallEnd, type Ticket } from '../../nodes/UpdateMessage/delivery/limiter';

/** What happens to a route, at a time: so many calls start, or one ends; and the room after it. */
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
	const limiter = new Limiter(() => 0.5);
	const calls: Ticket[] = [];
	return script.map((line) => {
		const { atMs, end, remaining, untilMs: resetAtMs } = line;
		limiter.room(atMs);
		for (let n = line.start ?? 0; n > 0; n--) calls.push(limiter.start());
		if (end !== undefined) {
			const [ticket] = calls.splice(line.call ?? 0, 1);
			const info = resetAtMs === undefined ? undefined : { remaining, resetAtMs };
			limiter.settle({ ticket, end, info, nowMs: atMs });
		}
		return {
			...line,
			room: limiter.room(atMs),
			...('wakeMs' in line && { wakeMs: limiter.wakeMs(atMs) }),
			...('askedMs' in line && { askedMs: limiter.askedMs(atMs) }),
		};
	});
}

/** So many answers of a window of ten that ends at a minute, one after the other. */
export const answers = (count: number, atMs = 0): Line[] =>
	Array.from({ length: count }, (_, at) => [
		{ atMs, start: 1, room: expect.any(Number) as number },
		{ atMs, end: 'taken' as const, remaining: 9 - at, untilMs: 60_000, room: expect.any(Number) },
	]).flat() as Line[];
