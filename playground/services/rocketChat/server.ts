import type { FastifyError } from 'fastify';
import { addFailureAnswers } from '../shared/failures';
import type { FixedWindowLimiter } from '../shared/limiter';
import type { Page } from '../shared/page/page';
import { authenticate } from './auth';
import type { Workspace } from './context';
import { noSuchEndpoint, plainFailure, RocketChatFailure, schemaFailure } from './envelope';
import { countCall } from './rateLimit';

const JSON_TYPE = 'application/json';

/**
 * What every API route has in common: authentication, then the limiter, then the schema, and the
 * service's own envelope for each failure. Paths beside the API answer with the web client.
 */
export function addCommonBehaviour(
	workspace: Workspace,
	limiter: FixedWindowLimiter,
	page: Page,
): void {
	const { app, apiPath } = workspace;
	app.decorateRequest('user', undefined);
	app.addHook('preValidation', async (request, reply) => {
		const isApiRoute = request.routeOptions.url?.startsWith(`${apiPath}/`) ?? false;
		if (!isApiRoute) return;
		request.user = authenticate(request, workspace);
		countCall({ request, reply, limiter }, workspace);
	});
	app.addHook('onSend', async (_request, reply, payload: unknown) => {
		// The real one sends the bare type, without a charset.
		if (String(reply.getHeader('content-type')).startsWith(JSON_TYPE))
			reply.header('content-type', JSON_TYPE);
		return payload;
	});
	addFailureAnswers<RocketChatFailure>(app, {
		page,
		apiRoot: `${workspace.basePath}/api/`,
		noSuchPath: noSuchEndpoint,
		toFailure,
		toBody: ({ body }) => body,
	});
}

function toFailure(error: FastifyError): RocketChatFailure {
	if ('validation' in error && error.validation) {
		const text = error.validation.map(({ message }) => message).join('\n ');
		return schemaFailure(text, error.validationContext === 'querystring');
	}
	if (error.statusCode !== undefined && error.statusCode < 500) return plainFailure(error.message);
	return new RocketChatFailure(500, { success: false, error: 'Internal server error' });
}
