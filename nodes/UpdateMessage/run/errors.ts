import {
	NodeApiError,
	NodeOperationError,
	type INode,
	type INodeExecutionData,
} from 'n8n-workflow';

import type { Outcome } from '../delivery';
import { createTextRedactor } from './redaction';
import { describeExhausted, type RunWords } from './retriesExhausted';
import { BadInput, type Problem, type UpdatedMessage } from '../providers/types';

/** Where an error belongs. */
export interface ErrorPlace {
	node: INode;
	/** Absent where no item is concerned. */
	itemIndex?: number;
	/** Never to be shown, whoever quotes them. */
	secrets: string[];
}

/** The errors that n8n shows with their item. */
export type NodeError = NodeApiError | NodeOperationError;

/** An outcome that is neither a result nor cancelled. */
type FailedOutcome = Exclude<Outcome<UpdatedMessage, Problem>, { kind: 'done' | 'cancelled' }>;

/** A refusal or failure of the service, or of the way there, as n8n shows it. */
export function createApiError(problem: Problem, place: ErrorPlace): NodeApiError {
	const { node, itemIndex } = place;
	const { message, description } = hideSecrets(problem, place);
	const error = new NodeApiError(
		node,
		{},
		{
			message,
			description,
			...(problem.httpStatus !== undefined && { httpCode: String(problem.httpStatus) }),
			itemIndex,
		},
	);
	return keepMessage(error, message);
}

/** Whatever was thrown, as n8n shows it; what is an error of n8n's already stays as it is. */
export function toNodeError(thrown: unknown, place: ErrorPlace): NodeError {
	const { node, itemIndex } = place;
	if (thrown instanceof NodeOperationError || thrown instanceof NodeApiError) return thrown;
	if (!(thrown instanceof BadInput)) {
		const cause = thrown instanceof Error ? thrown : new Error(String(thrown));
		return new NodeOperationError(node, cause, { itemIndex });
	}
	const { message, description } = hideSecrets(thrown, place);
	return keepMessage(new NodeOperationError(node, message, { description, itemIndex }), message);
}

/**
 * n8n puts a text of its own in place of a message that happens to contain an error code, even within an ID. To an
 * agent it hands on nothing but the message.
 */
function keepMessage<E extends NodeError>(error: E, message: string): E {
	error.message = message;
	// n8n gives a node this type where it is the tool of an agent.
	if (error.node.type.endsWith('Tool')) error.message = tellWhole(error);
	return error;
}

/** The error for a job that did not end in a result. */
export function createOutcomeError(
	outcome: FailedOutcome,
	run: RunWords,
	place: ErrorPlace,
): NodeError {
	if (outcome.kind === 'broken') return toNodeError(outcome.error, place);
	const problem = outcome.kind === 'failed' ? outcome.problem : describeExhausted(outcome, run);
	return createApiError(problem, place);
}

/**
 * The output item of a failed input item, for the settings that let the run go on: what happened and what to do.
 * The error itself does not go into the item: n8n cannot hand it to an expression that asks for the item, and on the
 * error output it takes away the fields of the input item for its sake.
 */
export function createErrorItem(error: NodeError, itemIndex: number): INodeExecutionData {
	return { json: { error: tellWhole(error) }, pairedItem: { item: itemIndex } };
}

/** A message may hold the description already; those of n8n's own errors are now and then the same. */
function tellWhole({ message, description }: NodeError): string {
	return description && !message.endsWith(description) ? `${message}. ${description}` : message;
}

function hideSecrets(
	{ message, description }: Pick<Problem, 'message' | 'description'>,
	{ secrets }: ErrorPlace,
): Pick<Problem, 'message' | 'description'> {
	const hide = createTextRedactor(secrets);
	return { message: hide(message), description: hide(description) };
}
