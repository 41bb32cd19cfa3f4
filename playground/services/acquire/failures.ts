import { Failure } from '../shared/failures';

/** Error types that the vendor documents. */
export type AcquireErrorType =
	| 'ERROR_INVALID_INPUT'
	| 'ERROR_RECORD_NOT_FOUND'
	| 'ERROR_UNAUTHORIZED'
	| 'ERROR_UNAUTHORIZED_ACCESS'
	| 'ERROR_SERVER_ERROR';

/** An answer other than success, thrown by a route and sent by the server. */
export class AcquireFailure extends Failure {
	constructor(
		status: number,
		readonly type: AcquireErrorType | undefined,
		message: string,
	) {
		super(status, message);
	}
}

/** Where an error body keeps its fields: the vendor does not document it, so both are played. */
export type ErrorShape = 'flat' | 'nested';

/** The JSON body of a failure. */
export function failureBody({ type, message }: AcquireFailure, shape: ErrorShape): unknown {
	const fields = type === undefined ? { message } : { type, message };
	return shape === 'nested' ? { error: fields } : fields;
}

/** 400 for input that the documentation does not allow. */
export function invalidInput(reason: string): AcquireFailure {
	return new AcquireFailure(400, 'ERROR_INVALID_INPUT', reason);
}

/** 400 for an ID that belongs to nothing. */
export function recordNotFound(what: string): AcquireFailure {
	return new AcquireFailure(400, 'ERROR_RECORD_NOT_FOUND', `${what} not found`);
}

/** 401 for a missing, wrong or revoked API key. */
export function unauthorized(): AcquireFailure {
	return new AcquireFailure(401, 'ERROR_UNAUTHORIZED', 'Unauthorized');
}

/** 403 for a key without the permission. */
export function unauthorizedAccess(): AcquireFailure {
	const reason = 'You do not have permission to access this resource';
	return new AcquireFailure(403, 'ERROR_UNAUTHORIZED_ACCESS', reason);
}

/** 404 for a path that the API does not have. */
export function noSuchPath(): AcquireFailure {
	return new AcquireFailure(404, undefined, 'Not Found');
}
