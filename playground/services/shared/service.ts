import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { Credential } from '../../lib';
import type { StandIn, StandInOptions } from './standIn';

/** A message that an example must change: what the service holds afterwards. */
export interface ExpectedEdit {
	/** The message's ID, or how to find it in the workflow that posts it. */
	message: string | PostedMessage;
	contains: string;
	lacks?: string;
}

/** A message that a node of the example posts. */
export interface PostedMessage {
	/** The name of the node. */
	postedBy: string;
	/** Reads the message's ID from what the node puts out. */
	readId: (json: Record<string, unknown>) => string | undefined;
}

/** What an example is to do to the messages of one service. */
export interface ExpectedEdits {
	/** Starts the example, where that is not its manual trigger: it is called with one body after the other. */
	webhook?: { path: string; bodies: readonly unknown[] };
	edits: ExpectedEdit[];
}

/** What the playground knows of a service; `index.ts` in the service's folder exports it under the service's name. */
export interface StandInService<
	Options extends StandInOptions = StandInOptions,
	Running extends StandIn = StandIn,
> {
	/** As the registry of providers has it. */
	name: string;
	/** Where a person finds the stand-in; another port is taken when this one is in use. */
	port: number;
	start(options?: Options): Promise<Running>;
	/** The fields of a good credential for a stand-in at this address. */
	credential(url: string): ICredentialDataDecryptedObject;
	/** Credentials of other nodes that the examples use. */
	otherCredentials?(url: string): Credential[];
	/** What each example is to do here, by its file; the examples run in the order of their files. */
	examples: Record<string, ExpectedEdits>;
}
