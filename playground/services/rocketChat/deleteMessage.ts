import { isoNow, type Workspace } from './context';
import { codedFailure, plainFailure } from './envelope';
import type { Message, User, UserReference } from './types';

/** The body of `chat.delete`. */
export interface DeleteBody {
	msgId: string;
	roomId: string;
	/** Deletes as the author; needs a permission of its own. */
	asUser?: boolean;
}

/** No key beside the documented ones. */
export const DELETE_MESSAGE_SCHEMA = {
	type: 'object',
	properties: {
		msgId: { type: 'string' },
		roomId: { type: 'string' },
		asUser: { type: 'boolean' },
	},
	required: ['msgId', 'roomId'],
	additionalProperties: false,
};

/** What `chat.delete` answers; `ts` is epoch milliseconds as text. */
export interface DeleteAnswer {
	_id: string;
	ts: string;
	message: { _id: string; rid: string; u: UserReference };
	success: true;
}

/** Deletes one's own message, or another's with `delete-message`; the settings say what is left. */
export function deleteMessage(user: User, body: DeleteBody, workspace: Workspace): DeleteAnswer {
	const { store, settings, serverNow } = workspace;
	const message = store.message(body.msgId);
	if (!message) throw plainFailure(`No message found with the id of "${body.msgId}".`);
	if (message.rid !== body.roomId) {
		throw plainFailure('The room id provided does not match where the message is from.');
	}
	if (message.u._id !== user._id && !user.permissions.includes('delete-message')) {
		throw codedFailure('Not allowed', 'error-action-not-allowed', { method: 'deleteMessage' });
	}
	if (settings.showDeletedStatus || hasReplies(message, workspace)) {
		leaveRecord(message, user, workspace);
	} else if (settings.keepHistory) store.changeMessage(message, { _hidden: true });
	else store.removeMessage(message);
	const { _id, rid, u } = message;
	return { _id, ts: String(serverNow()), message: { _id, rid, u }, success: true };
}

function hasReplies({ _id, rid }: Message, { store }: Workspace): boolean {
	return store.timeline(rid).some(({ tmid }) => tmid === _id);
}

function leaveRecord(message: Message, user: User, workspace: Workspace): void {
	const now = isoNow(workspace);
	workspace.store.changeMessage(message, {
		t: 'rm',
		msg: '',
		urls: [],
		mentions: [],
		attachments: [],
		_updatedAt: now,
		editedAt: now,
		editedBy: { _id: user._id, username: user.username },
	});
}
