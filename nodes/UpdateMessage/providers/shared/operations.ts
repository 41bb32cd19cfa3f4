import type { OperationName, Provider } from '../provider';
import { BadInput } from '../types';

/** The words about an operation, the same for every service that offers it. */
interface OperationText {
	name: string;
	description: string;
	/**
	 * Before "… message" with the service in it: the action in n8n's nodes panel. From it n8n makes the name of a new
	 * node too, and for an agent's tool name and description, both with "in Update Message" behind.
	 */
	verb: string;
	/** Below a node, where n8n has room for 160 pixels; an operation without it goes by the edit mode. */
	shortName?: string;
}

/** All operations in the order in which the panel offers them; saved workflows hold their names. */
export const OPERATIONS: Readonly<Record<OperationName, OperationText>> = {
	upsert: {
		name: 'Create or Update',
		description:
			'Post a message under an ID of your own, or change it if it is there already (upsert)',
		verb: 'Create or update',
		shortName: 'Upsert',
	},
	update: {
		name: 'Update',
		description: 'Change the text of a message that has already been sent',
		verb: 'Update',
	},
};

/** The operation of a new node, and of one that was saved when there was no other. */
export const DEFAULT_OPERATION: OperationName = 'update';

/** The names of all operations, in the order of the panel. */
export const OPERATION_NAMES = Object.keys(OPERATIONS) as OperationName[];

/** Reads the operation. Throws BadInput for one that the service does not offer. */
export function readOperation(
	value: unknown,
	{ displayName, operations }: Pick<Provider, 'displayName' | 'operations'>,
): OperationName {
	const wanted = value ?? DEFAULT_OPERATION;
	const found = operations.find((name) => name === wanted);
	if (found !== undefined) return found;
	const offered = operations.map((name) => OPERATIONS[name].name).join(' or ');
	throw new BadInput(
		`The Operation "${String(value).slice(0, 60)}" is not one that ${displayName} offers`,
		`Choose ${offered}.`,
	);
}
