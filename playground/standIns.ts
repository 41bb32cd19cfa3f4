import { findFreePort } from './lib';
import { services } from './services';
import type { StandInService } from './services/shared/service';
import type { StandIn, StandInOptions } from './services/shared/standIn';

/** The running stand-ins of all services. */
export class StandIns {
	readonly #running = new Map<string, StandIn>();

	/** Starts what is not running yet. Rejects with the others still running, to be closed. */
	async start({ usesOwnPorts, ...options }: StandInsOptions = {}): Promise<void> {
		for (const { standIn } of services) {
			const port = await findFreePort(usesOwnPorts ? standIn.port : undefined);
			this.#running.set(standIn.name, await standIn.start({ ...options, port }));
		}
	}

	/** The stand-in of one service. */
	get<Running extends StandIn>({ name }: ServiceName<Running>): Running {
		const found = this.#running.get(name);
		if (found === undefined) throw new Error(`The stand-in ${name} does not run`);
		return found as Running;
	}

	/** Brings all of them back to the state of the start. */
	reset(): void {
		for (const standIn of this.#running.values()) standIn.reset();
	}

	/** Resolves when none of them runs. */
	async close(): Promise<void> {
		for (const standIn of this.#running.values()) await standIn.close();
		this.#running.clear();
	}
}

/** A service, or its name alone. */
type ServiceName<Running extends StandIn> = Pick<StandInService, 'name'> &
	Partial<Pick<StandInService<StandInOptions, Running>, 'start'>>;

/** How all stand-ins are started. */
export interface StandInsOptions extends Omit<StandInOptions, 'port'> {
	/** Whether each takes its service's port if that is free; otherwise any free one. */
	usesOwnPorts?: boolean;
}
