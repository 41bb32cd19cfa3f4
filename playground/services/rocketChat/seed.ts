import { isoNow, type Workspace } from './context';
import { referTo } from './people';
import { ROCKET_CHAT_ROOMS } from './roomData';
import { createId } from './store';
import type { Message } from './types';

/** A message to add: any field of it, `rid` defaulting to `general` and `u` to roxie. */
export type MessageSeed = Partial<Message>;

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
	seed: MessageSeed = {},
): SeededMessages {
	const messageIds = Array.from({ length: count }, (_none, index) => {
		const numbered = { msg: `Message ${index + 1} of ${count}`, ...seed };
		return addMessage(workspace, numbered)._id;
	});
	return { roomId: seed.rid ?? ROCKET_CHAT_ROOMS.general, messageIds };
}
