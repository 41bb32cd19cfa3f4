import { canAccess } from './access';
import { currentUser, type Workspace } from './context';
import { codedFailure, plainFailure } from './envelope';
import { deleteMessage, DELETE_MESSAGE_SCHEMA, type DeleteBody } from './deleteMessage';
import { postMessage, POST_MESSAGE_SCHEMA, type PostBody } from './postMessage';
import { sendMessage, sendSchema, type SendBody } from './sendMessage';
import { updateMessage, type UpdateBody } from './updateMessage';
import type { Era } from './types';

/** The calls about single messages: `chat.update`, `chat.sendMessage`, `chat.delete` and others. */
export function addChatRoutes(workspace: Workspace): void {
	const { app, apiPath, era } = workspace;
	app.post<{ Body: UpdateBody }>(
		`${apiPath}/chat.update`,
		{ schema: { body: updateSchema(era) } },
		async (request) => ({ message: updateMessage(request, workspace), success: true }),
	);
	app.post<{ Body: PostBody }>(
		`${apiPath}/chat.postMessage`,
		{ schema: { body: POST_MESSAGE_SCHEMA } },
		async (request) => postMessage(currentUser(request), request.body, workspace),
	);
	app.post<{ Body: SendBody }>(
		`${apiPath}/chat.sendMessage`,
		{ schema: { body: sendSchema(era) } },
		async (request) => ({ message: sendMessage(request, workspace), success: true }),
	);
	app.post<{ Body: DeleteBody }>(
		`${apiPath}/chat.delete`,
		{ schema: { body: DELETE_MESSAGE_SCHEMA } },
		async (request) => deleteMessage(currentUser(request), request.body, workspace),
	);
	app.get<{ Querystring: { msgId: string } }>(
		`${apiPath}/chat.getMessage`,
		{ schema: { querystring: GET_MESSAGE_SCHEMA } },
		async (request) => {
			const message = workspace.store.message(request.query.msgId);
			if (!message) throw plainFailure();
			const room = workspace.store.room(message.rid);
			if (!room || !canAccess(room, currentUser(request))) {
				throw codedFailure('Not allowed', 'error-not-allowed');
			}
			return { message, success: true };
		},
	);
}

const GET_MESSAGE_SCHEMA = {
	type: 'object',
	properties: { msgId: { type: 'string', minLength: 1 } },
	required: ['msgId'],
	additionalProperties: false,
};

function updateSchema(era: Era): Record<string, unknown> {
	const required = {
		roomId: { type: 'string' },
		msgId: { type: 'string' },
		text: { type: 'string' },
	};
	const optional = {
		previewUrls: { type: 'array', items: { type: 'string' } },
		customFields: { type: 'object' },
	};
	return {
		type: 'object',
		properties: era === 'oldest' ? required : { ...required, ...optional },
		required: Object.keys(required),
		additionalProperties: false,
	};
}
