import { API_PATH, type Account } from './context';
import { invalidInput, recordNotFound } from './failures';
import type { AcquireMessage, AcquireMessageType } from './types';

interface UpdateBody {
	message: { type?: AcquireMessageType; message: string; translateLangKey?: string };
}

const ID_PARAMETER = {
	type: 'object',
	properties: { id: { type: 'string', pattern: '^\\d{1,15}$' } },
	required: ['id'],
};

const UPDATE_BODY = {
	type: 'object',
	properties: {
		message: {
			type: 'object',
			properties: {
				type: { type: 'string', enum: ['message', 'note', 'event'] },
				message: { type: 'string' },
				translateLangKey: { type: 'string', pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$' },
			},
			required: ['message'],
			additionalProperties: false,
		},
		// The newest example has it beside the message.
		channel: { type: 'string' },
	},
	required: ['message'],
	additionalProperties: false,
};

/** The update call, and the read call for one message. */
export function addMessageRoutes(account: Account): void {
	const { app, store, serverNow } = account;
	app.post<{ Params: { id: string }; Body: UpdateBody }>(
		`${API_PATH}/crm/messenger/chat/message/:id`,
		{ schema: { params: ID_PARAMETER, body: UPDATE_BODY } },
		async ({ params, body }) => {
			const message = findMessage(account, params.id);
			if (account.behaviour.requiresType && body.message.type === undefined) {
				throw invalidInput('type is required');
			}
			store.changeMessage(message, {
				message: body.message.message,
				type: body.message.type ?? message.type,
				dateUpdated: new Date(serverNow()).toISOString(),
			});
			return { data: withCase(account, message) };
		},
	);
	app.get<{ Params: { id: string } }>(
		`${API_PATH}/crm/objects/case-message/:id`,
		{ schema: { params: ID_PARAMETER } },
		async ({ params }) => {
			const message = findMessage(account, params.id);
			return { data: { ...message, sender: store.senderOf(message) } };
		},
	);
}

function findMessage({ store }: Account, id: string): AcquireMessage {
	const message = store.message(Number(id));
	if (!message) throw recordNotFound('Message');
	return message;
}

function withCase({ store }: Account, message: AcquireMessage): unknown {
	const { caseId, ...fields } = message;
	const itsCase = store.case(caseId);
	return {
		...fields,
		case: itsCase ?? null,
		sender: store.senderOf(message),
		caseId,
		threadId: itsCase?.threadId ?? null,
	};
}
