import { createRequire } from 'node:module';
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

import { n8n } from '../../package.json';

const load = createRequire(__filename);

/** The credential types that n8n loads from the package, by name. */
export const CREDENTIAL_TYPES: Record<string, ICredentialType> = Object.fromEntries(
	n8n.credentials.map((path) => {
		const source = path.replace(/^dist/, '../..').replace(/\.js$/, '');
		const [CredentialType] = Object.values(
			load(source) as Record<string, new () => ICredentialType>,
		);
		if (CredentialType === undefined) throw new Error(`${source} exports no class`);
		const type = new CredentialType();
		return [type.name, type];
	}),
);

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
