import type { ShownConversation, ShownMessage } from '../shared/page/conversation';
import { SHOWN_MESSAGES } from '../shared/page/conversation';
import { createPage, type Page } from '../shared/page/page';
import type { Workspace } from './context';
import type { Message, Room } from './types';

const SYSTEM_TEXTS = new Map([
	['uj', 'joined the channel'],
	['ul', 'left the channel'],
	['au', 'was added'],
	['r', 'changed the room name'],
	['rm', 'removed a message'],
]);

/** The web client of the stand-in: every room, live. */
export function createRocketChatPage({ app, store, basePath }: Workspace): Page {
	return createPage(app, {
		service: 'Rocket.Chat',
		listTitle: 'Rooms',
		accent: { light: '#d3364b', dark: '#ff6b7d' },
		basePath,
		revision: () => store.revision,
		conversations: () => store.allRooms().map((room) => showRoom(room, store.timeline(room._id))),
	});
}

function showRoom(room: Room, timeline: readonly Message[]): ShownConversation {
	const name = room.fname ?? room.name ?? (room.usernames ?? []).join(' and ');
	const kindPath = { c: 'channel', p: 'group', d: 'direct' }[room.t];
	const last = room.t === 'd' ? room._id : (room.name ?? room._id);
	return {
		id: room._id,
		name: room.t === 'd' || room.prid ? name : `# ${name}`,
		kind: kindOf(room),
		paths: [`/${kindPath}/${last}`, `/${kindPath}/${room._id}`],
		messages: timeline
			.filter(({ _hidden }) => !_hidden)
			.slice(-SHOWN_MESSAGES)
			.map(showMessage),
	};
}

function kindOf(room: Room): string {
	const notes = [
		room.archived ? 'archived' : '',
		room.ro ? 'read-only' : '',
		room.blocked ? 'blocked' : '',
		room.muted ? `${room.muted.join(', ')} muted` : '',
	];
	const kind = room.teamMain ? 'team' : room.prid ? 'discussion' : KINDS[room.t];
	return [kind, ...notes.filter((note) => note !== '')].join(', ');
}

const KINDS: Record<Room['t'], string> = {
	c: 'public channel',
	p: 'private group',
	d: 'direct messages',
};

function showMessage(message: Message): ShownMessage {
	const isSystem = message.t !== undefined && message.t !== 'e2e';
	const systemText = SYSTEM_TEXTS.get(message.t ?? '') ?? message.t ?? '';
	return {
		id: message._id,
		author: message.alias ?? message.u.username,
		sentAt: message.ts,
		text: isSystem ? `${message.u.username} ${systemText}` : message.msg,
		attachments: (message.attachments ?? []).map((one) => ({
			title: one.title ?? one.author_name ?? 'Attachment',
			text: one.description ?? one.text ?? '',
		})),
		editedAt: message.editedAt ?? '',
		editedBy: message.editedBy?.username ?? '',
		label: labelOf(message),
		isSystem,
	};
}

function labelOf({ t, customFields, tmid, u }: Message): string {
	if (t === 'e2e') return 'encrypted';
	if (customFields) return Object.values(customFields).map(String).join(', ');
	if (tmid !== undefined) return 'in a thread';
	return u.username.endsWith('.bot') ? 'bot' : '';
}
