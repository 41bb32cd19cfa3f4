import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';

/** Credentials as n8n decrypts them, by their type. */
export type Credentials = Record<string, ICredentialDataDecryptedObject>;

/** A service with one message that the tests may edit as they like. */
export interface LiveService {
	credentials: Credentials;
	/** The same with a token or key that the service has never given out. */
	wrongCredentials: Credentials;
	/** A word that nothing else on the server has in it. */
	word: string;
	/** What an edit comes to that sends the text that the message has already. */
	sameText: Array<'updated' | 'unchanged'>;
	/** What the server is known to have. */
	lastText: string;
	/** The parameters of an edit of the message, changed as given. */
	parameters: (changes: INodeParameters) => INodeParameters;
	/** The text that the server has now. */
	readText: () => Promise<string>;
	/** Leaves the server as it was. */
	close: () => Promise<void>;
}
