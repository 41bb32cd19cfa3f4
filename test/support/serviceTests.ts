import type { ICredentialDataDecryptedObject, IDataObject, INodeParameters } from 'n8n-workflow';

import type { Fault } from '../../playground/services/shared/faults';
import type { StandInService } from '../../playground/services/shared/service';
import type { StandIn, StandInOptions } from '../../playground/services/shared/standIn';
import type { FakeAnswer } from './fakeN8n';

/** A credential that its test refuses. */
export interface RefusedCredential {
	title: string;
	/** What differs from the good credential of the stand-in at this address. */
	change?: (url: string) => Record<string, unknown>;
	fault?: Fault;
	message: RegExp;
}

/** What the tables of the tests know of a service; `test/providers/<name>/service.ts` exports it under the service's name. */
export interface ServiceTests<Running extends StandIn = StandIn> {
	standIn: StandInService<StandInOptions, Running>;
	/** Each operation with the parameters and options that are its own: saved workflows depend on the names. */
	panels: Array<{ operation: string; action: string; parameters: string[]; options: string[] }>;

	/** A credential as n8n hands it out; every value is made up. */
	credential: ICredentialDataDecryptedObject;
	/** Credentials, by their type, that the stand-in at this address takes. */
	credentials: (url: string) => Record<string, ICredentialDataDecryptedObject>;
	/** Its name for people, and the names of its fields, which saved credentials depend on. */
	credentialType: { displayName: string; fields: string[]; secrets: string[] };
	/** What the made-up credential adds to a request. */
	headers: Record<string, string>;
	/** The fields that are sent as headers, with their labels. */
	headerFields: Array<[field: string, label: string]>;
	/** Changes that lead the credential elsewhere, with the label of the field that is refused. */
	badAddresses: Array<[change: Record<string, string>, label: string]>;
	/** The credential's test: what it asks, what it calls the address, which answers it does not take for the service's. */
	testButton: { path: string; address: string; foreign: string[]; refused: RefusedCredential[] };

	/** A panel in which every list of the service can be loaded; the service alone where it has none. */
	listParameters: INodeParameters;
	/** What differs from a good credential, and what a list then says; empty where there is none. */
	badCredentials: Array<[change: Record<string, string>, message: string]>;
	/** What the panel saves for an edit of the documented message, changed as given. */
	parameters: (changes?: INodeParameters) => INodeParameters;
	/** The documented message as the stand-in has it. */
	message: { id: string; text: string };
	/** Adds a message; gives its ID and the parameters that lead to it. */
	addMessage(server: Running, text: string): { id: string; parameters: INodeParameters };
	/** What is in method and path of the calls that read and that update a message: `chat.update`, `PUT /`. */
	routes: { read: string; update: string };
	/** A call for n8n's HTTP Request node, and what is in its answer. */
	readCall: { path: string; answer: IDataObject };

	/** The answer to a good edit of the documented message to "a new text", changed as given. */
	success: (changes?: Record<string, unknown>) => FakeAnswer;
	/** The field of its body that holds the message, unless the body is the message, and that message as the node simplifies it. */
	answered: { field?: string; simplified: IDataObject };
	/** Answers that are JSON and name no error, yet do not confirm the edit, and what the node says of them. */
	unconfirmed: { bodies: object[]; message: string };
}
