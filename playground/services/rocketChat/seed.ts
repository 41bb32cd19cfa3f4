import { isoNow, type Workspace } from './context';
import { referTo } from './people';
import { ROCKET_CHAT_ROOMS } from './roomData';
import { createId } from './store';
import type { Message } from './types';

/** A message to add: any field of it, `rid` defaulting to `general` and `u` to roxie. */
export type MessageSeed = Partial<Message>;

/** What many messages have in common; each gets an ID of its own. */
export type SharedSeed = Omit<MessageSeed, '_id'>;

/** What `seedMessages` made. */
export interface SeededMessages {
	roomId: string;
	messageIds: string[];
}

/** Adds one message and gives a copy of it. */
export function addMessage(workspace: Workspace, seed: MessageSeed = {}): Message {
	const now = isoNow(workspace);
	const message: Message = {
		_id: createId(),
		rid: ROCKET_CHAT_ROOMS.general,
		msg: 'A message to edit',
		ts: now,
		u: referTo('roxie'),
		_updatedAt: now,
		...seed,
	};
	workspace.store.addMessage(message);
	return structuredClone(message);
}

/** Adds `count` messages, all of one room. */
export function seedMessages(
	workspace: Workspace,
	count: number,
	seed: SharedSeed = {},
): SeededMessages {
	const messageIds = Array.from({ length: count }, (_none, index) => {
		const numbered = { msg: `Message ${index + 1} of ${count}`, ...seed };
		return addMessage(workspace, numbered)._id;
	});
	return { roomId: seed.rid ?? ROCKET_CHAT_ROOMS.general, messageIds };
}
