/** A budget of `calls` in each window of `windowMs` milliseconds. */
export interface RateLimit {
	calls: number;
	windowMs: number;
	/** Epoch milliseconds at which a window began; by default the start of the service. */
	startedAtMs?: number;
}

/** What one counted call was told. */
export interface CountResult {
	allowed: boolean;
	limit: number;
	remaining: number;
	/** Epoch milliseconds, on the clock that was passed in. */
	resetAtMs: number;
	resetInMs: number;
}

interface Window {
	startMs: number;
	counts: Map<string, number>;
}

/** A call to count. */
export interface CountedCall {
	route: string;
	client: string;
	atMs: number;
}

/**
 * Fixed windows, one clock per route for all clients. The clock runs from `startedAtMs`, not from a
 * client's first call, and a refused call is counted without lengthening the window.
 */
export class FixedWindowLimiter {
	readonly #windows = new Map<string, Window>();

	readonly #startedAtMs: number;

	constructor(startedAtMs: number) {
		this.#startedAtMs = startedAtMs;
	}

	count(limit: RateLimit, { route, client, atMs }: CountedCall): CountResult {
		// Services stamp whole milliseconds.
		const originMs = Math.floor(limit.startedAtMs ?? this.#startedAtMs);
		const startMs = windowStart(originMs, limit.windowMs, atMs);
		const window = this.#windowOf(route, startMs);
		const used = (window.counts.get(client) ?? 0) + 1;
		window.counts.set(client, used);
		const resetAtMs = startMs + limit.windowMs;
		return {
			allowed: used <= limit.calls,
			limit: limit.calls,
			remaining: Math.max(0, limit.calls - used),
			resetAtMs,
			resetInMs: resetAtMs - atMs,
		};
	}

	reset(): void {
		this.#windows.clear();
	}

	#windowOf(route: string, startMs: number): Window {
		const current = this.#windows.get(route);
		if (current?.startMs === startMs) return current;
		const next = { startMs, counts: new Map<string, number>() };
		this.#windows.set(route, next);
		return next;
	}
}

function windowStart(originMs: number, windowMs: number, atMs: number): number {
	return originMs + Math.floor((atMs - originMs) / windowMs) * windowMs;
}
