import type { FastifyError, FastifyInstance } from 'fastify';
import type { Page } from './page/page';

/** An answer other than success: thrown by a route, and sent in the service's own form. */
export abstract class Failure extends Error {
	constructor(
		readonly status: number,
		message = `Answer ${status}`,
	) {
		super(message);
	}
}

/** What a service makes of failures and of paths that it does not have. */
export interface AnswerOptions<Sent extends Failure> {
	page: Page;
	/** Where the paths of the API start. */
	apiRoot: string;
	noSuchPath(): Sent;
	/** The failure that stands for an error that no route has thrown. */
	toFailure(error: FastifyError): Sent;
	toBody(failure: Sent): unknown;
}

/** Sends failures in the service's form; paths beside the API answer with the page. */
export function addFailureAnswers<Sent extends Failure>(
	app: FastifyInstance,
	options: AnswerOptions<Sent>,
): void {
	app.setErrorHandler<FastifyError | Sent>((error, _request, reply) => {
		const failure = error instanceof Failure ? error : options.toFailure(error);
		return reply.code(failure.status).send(options.toBody(failure));
	});
	app.setNotFoundHandler((request, reply) => {
		if (request.url.startsWith(options.apiRoot)) throw options.noSuchPath();
		return options.page.send(reply);
	});
}
