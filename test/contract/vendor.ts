import { join } from 'node:path';

import { SCHEMAS_FOLDER } from './schemasFolder';

/** The versions of Rocket.Chat whose schemas are installed, oldest first. */
export const VERSIONS = ['6.3.7', '6.13.1', '7.0.0', '7.9.8', '8.0.0', '8.8.1'] as const;

/** One of the installed versions. */
export type Version = (typeof VERSIONS)[number];

/** What is wrong with a value, as the validator says it. */
export interface Complaint {
	instancePath: string;
	keyword: string;
	message?: string;
	params: Record<string, unknown>;
}

/** Gives all that is wrong with a value; it leaves the value as it is. */
export type Check = (value: unknown) => Complaint[];

/** In words: a key that is too much by its name, anything else with its place. */
export const describeComplaint = ({ keyword, message, params, instancePath }: Complaint): string =>
	keyword === 'additionalProperties'
		? String(params.additionalProperty)
		: `${instancePath} ${message}`;

interface Validate {
	(value: unknown): boolean;
	errors?: Complaint[] | null;
	schema: object;
}

interface Validator {
	addSchema(schema: object): unknown;
	compile(schema: object): Validate;
}

interface ValidatorClass {
	new (options: object): Validator;
}

/** Where a schema is published: the file in the package's `dist/v1`, and the name of the export. */
export interface SchemaPlace {
	file: string;
	name: string;
}

/** Loaded by its path: without the installation, which only these tests need, there is nothing to import. */
function load<T extends object>(path: string): T {
	return jest.requireActual<T>(join(SCHEMAS_FOLDER, 'node_modules', path));
}

const { default: Ajv } = load<{ default: ValidatorClass }>('ajv/dist/2020');
const { default: addFormats } = load<{ default: (ajv: Validator) => void }>('ajv-formats');

function createValidator(options: object): Validator {
	const ajv = new Ajv({ strict: false, discriminator: true, allErrors: true, ...options });
	addFormats(ajv);
	return ajv;
}

/** As the server reads a query, in which everything is a string. */
const converting = createValidator({ coerceTypes: true });

/** A body must have the types that the schema names: nothing is converted. */
const exact = createValidator({});

function createCheck(validate: Validate): Check {
	return (value) =>
		validate(structuredClone(value)) ? [] : structuredClone(validate.errors ?? []);
}

/** Whether this version has a schema of that name. */
export function hasSchema(version: Version, { file, name }: SchemaPlace): boolean {
	try {
		return name in load<object>(`rest-typings-${version}/dist/v1/${file}`);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return false;
		throw error;
	}
}

/** The published schema as a check; the validator that is published with it would change what it checks. */
export function createSchemaCheck(
	version: Version,
	{ file, name }: SchemaPlace,
	part: 'query' | 'body',
): Check {
	const exported = load<Record<string, Validate>>(`rest-typings-${version}/dist/v1/${file}`)[name];
	if (exported === undefined) throw new Error(`Rocket.Chat ${version} publishes no ${name}`);
	const validator = part === 'query' ? converting : exact;
	return createCheck(validator.compile(structuredClone(exported.schema)));
}

const { schemas } = load<{ schemas: { components: { schemas: object } } }>(
	'@rocket.chat/core-typings/dist/Ajv.js',
);

/**
 * The schemas are made from types, whose unions may overlap: the attachment of a file fits two of the
 * alternatives, so that no server could ever send one that fits exactly one.
 */
const alternatives = JSON.parse(
	JSON.stringify(schemas.components).replaceAll('"oneOf":', '"anyOf":'),
) as object;
exact.addSchema({ $id: 'rocket-chat', components: alternatives });

/** A check for what the server's answers are made of, such as `IMessage`; published for the newest version. */
export function createComponentCheck(name: string): Check {
	return createCheck(exact.compile({ $ref: `rocket-chat#/components/schemas/${name}` }));
}
