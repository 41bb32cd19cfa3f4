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

/** n8n puts a text of its own in place of a message that happens to contain an error code, even within an ID. */
function keepMessage<E extends NodeError>(error: E, message: string): E {
	error.message = message;
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
 * The output item of a failed input item, for the settings that let the run go on. n8n keeps
 * nothing but the error's message of it, so what to do goes in there, too. For the error output n8n
 * adds the input item's fields, and takes them away again from an item that has an error itself.
 */
export function createErrorItem(error: NodeError, itemIndex: number): INodeExecutionData {
	const { message, description } = error;
	// Several items may share an error of n8n's own, which is completed once.
	if (description && !message.endsWith(description)) error.message = `${message}. ${description}`;
	const item = { json: { error: error.message }, pairedItem: { item: itemIndex } };
	return error.node.onError === 'continueErrorOutput' ? item : { ...item, error };
}

function hideSecrets(
	{ message, description }: Pick<Problem, 'message' | 'description'>,
	{ secrets }: ErrorPlace,
): Pick<Problem, 'message' | 'description'> {
	const hide = createTextRedactor(secrets);
	return { message: hide(message), description: hide(description) };
}
