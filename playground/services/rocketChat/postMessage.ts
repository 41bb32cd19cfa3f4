import { omit } from '../shared/omit';
import { sendRefusal } from './access';
import { isoNow, type Workspace } from './context';
import { codedFailure, plainFailure } from './envelope';
import { filterBadWords, parseText } from './messageText';
import { createId } from './store';
import type { Attachment, Message, Room, User } from './types';

interface PostFields {
	text?: string;
	alias?: string;
	emoji?: string;
	avatar?: string;
	attachments?: Attachment[];
	customFields?: Record<string, unknown>;
	tmid?: string;
	parseUrls?: boolean;
}

/** The body of `chat.postMessage`: a room's ID, or a channel by `#name`, `@user`, name or ID. */
export type PostBody = PostFields & { roomId?: string | string[]; channel?: string | string[] };

const TEXT = { type: 'string' };
const TARGET = { anyOf: [TEXT, { type: 'array', items: TEXT, minItems: 1 }] };
const FIELDS = {
	text: TEXT,
	alias: TEXT,
	emoji: TEXT,
	avatar: TEXT,
	attachments: { type: 'array', items: { type: 'object' } },
	customFields: { type: 'object' },
	tmid: TEXT,
	parseUrls: { type: 'boolean' },
};

/** Exactly one of `roomId` and `channel`, and no key beside the documented ones. */
export const POST_MESSAGE_SCHEMA = {
	type: 'object',
	properties: { ...FIELDS, roomId: TARGET, channel: TARGET },
	oneOf: [{ required: ['roomId'] }, { required: ['channel'] }],
	additionalProperties: false,
};

/** What `chat.postMessage` answers; `ts` is epoch milliseconds. */
export interface PostAnswer {
	ts: number;
	channel: string;
	message: Message;
	success: true;
}

/** Posts into each target; the answer is about the first, as the server's is. */
export function postMessage(user: User, body: PostBody, workspace: Workspace): PostAnswer {
	if ((body.text ?? '').length > workspace.settings.maxAllowedSize) {
		throw plainFailure('error-message-size-exceeded');
	}
	const targets = [body.channel ?? body.roomId ?? []].flat();
	const posted = targets.map((target) => {
		const room = findTarget(target, user, workspace);
		const refusal = sendRefusal(room, user);
		if (refusal !== undefined) throw plainFailure(refusal);
		const message = createMessage(room, user, { body, workspace });
		workspace.store.addMessage(message);
		return { channel: target.replace(/^[#@]/, ''), message };
	});
	const [first] = posted;
	if (!first) throw plainFailure('unknown-error');
	return { ts: workspace.serverNow(), ...first, success: true };
}

function findTarget(target: string, user: User, { store }: Workspace): Room {
	const name = target.replace(/^[#@]/, '');
	const room = target.startsWith('@')
		? findDirect(name, user, store.allRooms())
		: (store.room(name) ?? store.roomNamed(name) ?? findDirect(name, user, store.allRooms()));
	if (!room) throw codedFailure('invalid-channel', 'invalid-channel');
	return room;
}

function findDirect(name: string, user: User, rooms: Room[]): Room | undefined {
	return rooms.find(
		({ t, usernames }) =>
			t === 'd' &&
			usernames?.includes(user.username) &&
			name !== user.username &&
			usernames.includes(name),
	);
}

function createMessage(
	room: Room,
	user: User,
	{ body, workspace }: { body: PostBody; workspace: Workspace },
): Message {
	const now = isoNow(workspace);
	const msg = filterBadWords((body.text ?? '').trim(), workspace.settings.badWords);
	const fields = omit(body, 'text', 'roomId', 'channel', 'parseUrls');
	return {
		_id: createId(),
		rid: room._id,
		msg,
		ts: now,
		u: { _id: user._id, username: user.username, name: user.name },
		_updatedAt: now,
		groupable: false,
		...parseText(msg, undefined, workspace),
		...fields,
	};
}
