import { readRocketChatServer } from '../../../nodes/UpdateMessage/providers/rocketChat/server';
import type { ListMethod } from '../../../nodes/UpdateMessage/providers/provider';
import { loadFromAnswers, type Asked, type Loaded } from '../../support/listPage';
import { rocketChat } from './service';

const server = readRocketChatServer(rocketChat.credential);

/** Loads a list of Rocket.Chat's from answers, and tells what was asked for. */
export const loadList = async (list: ListMethod, asked: Omit<Asked, 'server'>): Promise<Loaded> =>
	await loadFromAnswers(list, { server, ...asked });

/** A message as the server lists it. */
export const message = (id: string, changes: object = {}): Record<string, unknown> => ({
	_id: id,
	msg: `text of ${id}`,
	ts: '2024-01-01T10:00:00.000Z',
	u: { _id: 'you', username: 'sam' },
	...changes,
});

/** A room that was chosen from the list. */
export const room = { mode: 'list', value: 'R1' };

/** What the server says of that room. */
export const info = { '/api/v1/rooms.info': { room: { _id: 'R1', t: 'c' } } };
