import {
	ICredentialsHelper,
	type ICredentialDataDecryptedObject,
	type ICredentials,
	type ICredentialType,
	type IHttpRequestOptions,
	type INodeCredentialsDetails,
	type INodeProperties,
	type IRequestOptionsSimplified,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import { AcquireApi } from '../../credentials/AcquireApi.credentials';
import { RocketChatTokenApi } from '../../credentials/RocketChatTokenApi.credentials';

/** The package's credential types, by name. */
export const CREDENTIAL_TYPES: Record<string, ICredentialType> = {
	acquireApi: new AcquireApi(),
	rocketChatTokenApi: new RocketChatTokenApi(),
};

/** n8n's store of credentials, with the real credential types and without a database. */
export class CredentialStore extends ICredentialsHelper {
	/** How often a credential was decrypted. */
	reads = 0;

	constructor(private readonly data: Record<string, ICredentialDataDecryptedObject>) {
		super();
	}

	async getDecrypted(
		_additionalData: IWorkflowExecuteAdditionalData,
		_details: INodeCredentialsDetails,
		type: string,
	): Promise<ICredentialDataDecryptedObject> {
		this.reads++;
		const defaults = this.getCredentialsProperties(type).map(
			({ name, default: value }) => [name, value] as const,
		);
		return {
			...Object.fromEntries(defaults),
			...this.data[type],
		} as ICredentialDataDecryptedObject;
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		type: string,
		request: IHttpRequestOptions | IRequestOptionsSimplified,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = findType(type);
		if (typeof authenticate !== 'function') throw new Error(`${type} has no authenticate function`);
		return await authenticate(credentials, request as IHttpRequestOptions);
	}

	getParentTypes(): string[] {
		return [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async preAuthentication(): Promise<undefined> {
		return undefined;
	}

	async runPreAuthentication(): Promise<undefined> {
		return undefined;
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		return findType(type).properties;
	}

	async getCredentials(): Promise<ICredentials> {
		throw new Error('A node never needs the encrypted credential');
	}

	async updateCredentials(): Promise<void> {
		throw new Error('A node never changes a credential');
	}

	async updateCredentialsOauthTokenData(): Promise<void> {
		throw new Error('A node never changes a credential');
	}
}

function findType(type: string): ICredentialType {
	const found = CREDENTIAL_TYPES[type];
	if (found === undefined) throw new Error(`The package has no credential type ${type}`);
	return found;
}
