import { setMaxListeners } from 'node:events';

/** Makes a signal count the listeners it has. */
export function countListeners(signal: AbortSignal): () => number {
	// Each call in flight has one.
	setMaxListeners(0, signal);
	const listeners = new Set<unknown>();
	const add = signal.addEventListener.bind(signal);
	const remove = signal.removeEventListener.bind(signal);
	Object.assign(signal, {
		addEventListener: (...args: Parameters<typeof add>) => {
			listeners.add(args[1]);
			add(...args);
		},
		removeEventListener: (...args: Parameters<typeof remove>) => {
			listeners.delete(args[1]);
			remove(...args);
		},
	});
	return () => listeners.size;
}
