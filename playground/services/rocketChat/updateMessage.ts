import type { FastifyRequest } from 'fastify';
import { sendRefusal } from './access';
import { currentUser, isoNow, type Workspace } from './context';
import { codedFailure, plainFailure } from './envelope';
import { filterBadWords, parseText, quoteAttachments } from './messageText';
import type { Attachment, Era, Message, User } from './types';

/** The body of `chat.update`; no other key is allowed. */
export interface UpdateBody {
	roomId: string;
	msgId: string;
	text: string;
	previewUrls?: string[];
	customFields?: Record<string, unknown>;
}

const MINUTE_MS = 60_000;

/** The documented checks in their order, then the edit; gives the message as it now stands. */
export function updateMessage(
	request: FastifyRequest<{ Body: UpdateBody }>,
	workspace: Workspace,
): Message {
	const { body } = request;
	const user = currentUser(request);
	const message = workspace.store.message(body.msgId);
	if (!message) throw plainFailure(`No message found with the id of "${body.msgId}".`);
	if (message.rid !== body.roomId) {
		throw plainFailure('The room id provided does not match where the message is from.');
	}
	if (leavesUnchanged(message, body, workspace.era)) return message;
	checkPermission(message, user, workspace);
	checkAge(message, user, workspace);
	const refusal = sendRefusal(workspace.store.room(message.rid), user);
	if (refusal !== undefined) throw plainFailure(refusal);
	checkContent(request, message, workspace);
	workspace.store.changeMessage(message, editOf(message, { body, user, workspace }));
	return message;
}

/** The text that an edit replaces: a file message keeps it in its first attachment. */
function presentText(message: Message): string {
	return message.attachments?.[0]?.description ?? message.msg;
}

/** The oldest servers take neither optional key, so that the text alone decides there. */
function leavesUnchanged(message: Message, body: UpdateBody, era: Era): boolean {
	if (presentText(message) !== body.text) return false;
	if (body.previewUrls !== undefined) return false;
	return era === '6' || body.customFields === undefined;
}

function checkPermission(message: Message, user: User, { settings }: Workspace): void {
	const isOwn = message.u._id === user._id;
	if (user.permissions.includes('edit-message') || (settings.allowEditing && isOwn)) return;
	const details = { method: 'updateMessage', action: 'Message_editing' };
	throw codedFailure('Message editing not allowed', 'error-action-not-allowed', details);
}

function checkAge(message: Message, user: User, { settings, serverNow }: Workspace): void {
	const { blockEditInMinutes } = settings;
	if (blockEditInMinutes === 0) return;
	if (user.permissions.includes('bypass-time-limit-edit-and-delete')) return;
	const ageMinutes = Math.floor((serverNow() - Date.parse(message.ts)) / MINUTE_MS);
	if (ageMinutes < blockEditInMinutes) return;
	const details = { method: 'updateMessage' };
	throw codedFailure('Message editing is blocked', 'error-message-editing-blocked', details);
}

/** No length is checked here, and custom fields are those that are sent or else those that are stored. */
function checkContent(
	request: FastifyRequest<{ Body: UpdateBody }>,
	message: Message,
	{ settings }: Workspace,
): void {
	const { text, customFields = message.customFields } = request.body;
	if (settings.appVetoText !== '' && text.includes(settings.appVetoText)) {
		const reason = 'A Rocket.Chat App prevented the message updating.';
		throw codedFailure(reason, 'error-app-prevented-updating');
	}
	if (customFields === undefined) return;
	if (!settings.customFieldsEnabled) throw plainFailure('Custom fields not enabled');
	if (!request.validateInput(customFields, settings.customFieldsSchema)) {
		throw plainFailure('Invalid custom fields');
	}
}

interface Edit {
	body: UpdateBody;
	user: User;
	workspace: Workspace;
}

function editOf(message: Message, { body, user, workspace }: Edit): Partial<Message> {
	const stored = filterBadWords(body.text, workspace.settings.badWords);
	const now = isoNow(workspace);
	const common: Partial<Message> = {
		_updatedAt: now,
		editedAt: now,
		editedBy: { _id: user._id, username: user.username },
		...(body.customFields ? { customFields: body.customFields } : {}),
	};
	const [first, ...others] = message.attachments ?? [];
	if (first?.description !== undefined) {
		return { ...common, attachments: [{ ...first, description: stored }, ...others] };
	}
	return {
		...common,
		msg: stored,
		...parseText(stored, body.previewUrls, workspace),
		attachments: requote(message, stored, workspace),
	};
}

function requote(message: Message, text: string, workspace: Workspace): Attachment[] | undefined {
	const kept = (message.attachments ?? []).filter((entry) => entry.message_link === undefined);
	const attachments = [...kept, ...quoteAttachments(text, workspace)];
	return attachments.length > 0 || message.attachments ? attachments : undefined;
}
