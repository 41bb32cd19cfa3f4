/**
 * Every name of the code that the contract tests lean on: the two places through which all requests
 * and all answers of the tests pass.
 */
import type { RocketChatOptions } from '../../playground/services/rocketChat';
import { recordAnswer, recordRequest } from './recorder';

jest.mock('../../nodes/UpdateMessage/http/client', () => {
	type Module = typeof import('../../nodes/UpdateMessage/http/client');
	const actual = jest.requireActual<Module>('../../nodes/UpdateMessage/http/client');
	const sendRequest: Module['sendRequest'] = async (request, options) =>
		await actual.sendRequest(request, {
			...options,
			httpRequest: async (sent) => {
				recordRequest(sent, options.address);
				return await options.httpRequest(sent);
			},
		});
	return { ...actual, sendRequest };
});

jest.mock('../../playground/services/shared/server', () => {
	type Module = typeof import('../../playground/services/shared/server');
	const actual = jest.requireActual<Module>('../../playground/services/shared/server');
	const createServer: Module['createServer'] = (options) => {
		const parts = actual.createServer(options);
		const { era = 'default' } = options as RocketChatOptions;
		parts.app.addHook('preSerialization', (request, { statusCode: status }, body, done) => {
			// What a test scripted is no answer of the stand-in's own.
			if (request.fault === undefined) recordAnswer({ path: request.url, status, body, era });
			done(null, body);
		});
		return parts;
	};
	return { ...actual, createServer };
});
