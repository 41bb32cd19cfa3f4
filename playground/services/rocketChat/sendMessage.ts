import type { FastifyRequest } from 'fastify';
import { omit } from '../shared/omit';
import { sendRefusal } from './access';
import { currentUser, isoNow, type Workspace } from './context';
import { codedFailure, plainFailure, RocketChatFailure } from './envelope';
import { filterBadWords, parseText, quoteAttachments } from './messageText';
import { createId } from './store';
import type { Era, Message, Room, User } from './types';

type Given = Partial<Omit<Message, '_id'>> & { _id?: string | number | boolean };

/** The body of `chat.sendMessage`. */
export interface SendBody {
	message: Given;
	previewUrls?: string[];
}

const TEXT = { type: 'string' };
const MESSAGE = {
	type: 'object',
	properties: {
		_id: { anyOf: [TEXT, { type: 'number' }, { type: 'boolean' }] },
		rid: TEXT,
		msg: TEXT,
		alias: TEXT,
		avatar: TEXT,
		emoji: TEXT,
		tmid: TEXT,
		tshow: { type: 'boolean' },
		attachments: { type: 'array', items: { type: 'object' } },
		blocks: { type: 'array' },
		customFields: { type: 'object' },
	},
};

/** No outer key beside the two, and before 6.4 only the first; the message may hold any key. */
export function sendSchema(era: Era): Record<string, unknown> {
	const previewUrls = { type: 'array', items: TEXT };
	return {
		type: 'object',
		properties: era === 'oldest' ? { message: MESSAGE } : { message: MESSAGE, previewUrls },
		required: ['message'],
		additionalProperties: false,
	};
}

/** The checks of `chat.sendMessage` in their order, then the insert; gives the new message. */
export function sendMessage(
	request: FastifyRequest<{ Body: SendBody }>,
	workspace: Workspace,
): Message {
	const user = currentUser(request);
	const { message: given } = request.body;
	checkForm(given, workspace);
	const thread = findThread(given, workspace);
	const room = findRoom(thread?.rid ?? given.rid, user, workspace);
	checkEncryption(room, given, workspace);
	checkFields(request, user, workspace);
	const { appDropText } = workspace.settings;
	if (appDropText !== '' && (given.msg ?? '').includes(appDropText)) throw nothingSaved(workspace);
	const message = createMessage(request.body, { room, thread, user, workspace });
	if (workspace.store.message(message._id)) throw nothingSaved(workspace);
	admitRival(message, workspace);
	if (workspace.store.message(message._id)) throw duplicateKey(message._id);
	workspace.store.addMessage(message);
	return message;
}

const CLOCK_TOLERANCE_MS = 60_000;

function checkForm(given: Given, { settings, serverNow }: Workspace): void {
	if (given.t !== undefined && given.t !== 'e2e') {
		throw plainFailure("Cannot send system messages using 'chat.sendMessage'");
	}
	if (given.tshow && given.tmid === undefined) {
		throw codedFailure('tshow provided but missing tmid', 'invalid-params');
	}
	if (given.tmid !== undefined && !settings.threadsEnabled) {
		throw codedFailure('not-allowed', 'error-not-allowed');
	}
	if (given.ts !== undefined && !isNear(Date.parse(given.ts), serverNow())) {
		throw codedFailure('Message timestamp is out of sync', 'error-message-ts-out-of-sync');
	}
	if ((given.msg ?? '').length > settings.maxAllowedSize) {
		const reason = 'Message size exceeds Message_MaxAllowedSize';
		throw codedFailure(reason, 'error-message-size-exceeded');
	}
}

function isNear(atMs: number, nowMs: number): boolean {
	return Math.abs(atMs - nowMs) <= CLOCK_TOLERANCE_MS;
}

/** The thread that a reply goes to: an unknown one is stored as given, a reply's is its parent's. */
function findThread(
	{ tmid }: Given,
	{ store }: Workspace,
): { tmid: string; rid?: string } | undefined {
	if (tmid === undefined) return undefined;
	const parent = store.message(tmid);
	return { tmid: parent?.tmid ?? tmid, rid: parent?.rid };
}

function findRoom(rid: string | undefined, user: User, { store }: Workspace): Room {
	if (!rid) throw plainFailure("The 'rid' property on the message object is missing.");
	const room = store.room(rid);
	const refusal = sendRefusal(room, user);
	if (refusal !== undefined || !room) throw plainFailure(refusal);
	return room;
}

function checkEncryption({ encrypted }: Room, { t }: Given, { settings }: Workspace): void {
	if (!encrypted || settings.allowUnencrypted || t === 'e2e') return;
	const reason = 'Not allowed to send un-encrypted messages in an encrypted room';
	throw codedFailure(reason, 'error-not-allowed');
}

function checkFields(
	request: FastifyRequest<{ Body: SendBody }>,
	{ permissions }: User,
	{ settings }: Workspace,
): void {
	const { alias, avatar, customFields } = request.body.message;
	const isImpersonation = alias !== undefined || avatar !== undefined;
	if (isImpersonation && !permissions.includes('message-impersonate')) {
		throw plainFailure('Not enough permission');
	}
	if (avatar !== undefined && !/^(?:https?:\/\/|\/)/.test(avatar)) {
		throw plainFailure('Invalid avatar');
	}
	if (customFields === undefined) return;
	if (!settings.customFieldsEnabled) throw plainFailure('Custom fields not enabled');
	if (!request.validateInput(customFields, settings.customFieldsSchema)) {
		throw plainFailure('Invalid custom fields');
	}
}

interface Placed {
	room: Room;
	thread: { tmid: string } | undefined;
	user: User;
	workspace: Workspace;
}

function createMessage(
	{ message: given, previewUrls }: SendBody,
	{ room, thread, user, workspace }: Placed,
): Message {
	const now = isoNow(workspace);
	const msg = filterBadWords(given.msg ?? '', workspace.settings.badWords);
	const quotes = quoteAttachments(msg, workspace);
	const attachments = [...(given.attachments ?? []), ...quotes];
	return {
		...omit(given, '_id', 'tmid', 'attachments'),
		_id: given._id === undefined ? createId() : String(given._id),
		rid: room._id,
		msg,
		ts: given.ts ?? now,
		u: { _id: user._id, username: user.username, name: user.name },
		_updatedAt: now,
		...parseText(msg, previewUrls, workspace),
		...(thread ? { tmid: thread.tmid } : {}),
		...(attachments.length > 0 ? { attachments } : {}),
	};
}

/** Somebody else, who was told to, inserts a message under the same ID just now. */
function admitRival({ _id, rid }: Message, { store, rivals, serverNow }: Workspace): void {
	const rival = rivals.shift();
	if (!rival) return;
	const ts = new Date(serverNow()).toISOString();
	store.addMessage({ ...rival, _id, rid: rival.rid ?? rid, ts, _updatedAt: ts });
}

/** Nothing was stored, and the code that goes on with the stored message fails. */
function nothingSaved({ era }: Workspace): RocketChatFailure {
	return plainFailure(
		era === 'oldest' || era === '6'
			? "Cannot read property 'starred' of undefined"
			: "Cannot read properties of undefined (reading 'starred')",
	);
}

function duplicateKey(messageId: string): RocketChatFailure {
	const collection = 'rocketchat.rocketchat_message';
	return plainFailure(
		`E11000 duplicate key error collection: ${collection} index: _id_ dup key: { _id: "${messageId}" }`,
	);
}
