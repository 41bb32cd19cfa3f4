import { referTo } from './people';
import type { Room } from './types';

/** IDs of the seeded rooms, for tests, examples and the playground. */
export const ROCKET_CHAT_ROOMS = {
	general: 'GENERAL',
	/** The room of the documented example. */
	linkList: '64f0f82c2c26843a68c1f7ba',
	privateGroup: 'gRp4TnWq8sXyZb2Lk',
	teamMain: 'tMn7HdKc3vRwQs9Jf',
	discussion: 'dSc6BzNx2mPtYg8Wv',
	directWithSam: 'rbAXPnMktTFbNpwtJsAmT9wQe4RzLk2VnB',
	directBlocked: 'bOtX5dPq8YhJm3CfGrbAXPnMktTFbNpwtJ',
	readOnly: 'rDn3LkVb5yTqWm7Hs',
	archived: 'aRc9QwZt4nXjGf6Kd',
	muted: 'mTd8FyHs2kLcVp5Rz',
	/** Roxie is not inside. */
	samsOnly: 'sNl5WgJx7bDqTr3Mh',
	/** Messages point here, but the room is gone. */
	gone: 'gNe2KvYp6cRtZs4Nw',
} as const;

/** The seeded rooms as they are at `startedAtMs`; a fresh copy each time. */
export function createRooms(startedAtMs: number): Room[] {
	const roxie = referTo('roxie');
	const sam = referTo('sam');
	const bot = referTo('deploy.bot');
	const ids = ROCKET_CHAT_ROOMS;
	const everybody = [roxie._id, sam._id, bot._id];
	const created = new Date(startedAtMs - 90 * 24 * 3_600_000).toISOString();
	const common = { ts: created, _updatedAt: created, u: { _id: roxie._id, username: 'roxie' } };
	const channel = { ...common, t: 'c' as const, members: everybody };
	const group = { ...common, t: 'p' as const };
	const direct = { t: 'd' as const, ts: created, _updatedAt: created };
	return [
		{ ...channel, _id: ids.general, name: 'general', topic: 'Everything that concerns everybody' },
		{ ...channel, _id: ids.linkList, name: 'link-list', topic: 'Links worth keeping' },
		{ ...group, _id: ids.privateGroup, name: 'incident-room', members: [roxie._id, bot._id] },
		{
			...group,
			_id: ids.teamMain,
			name: 'platform-team',
			members: everybody,
			teamId: '64f1a0c52c26843a68c1f8d1',
			teamMain: true,
		},
		{
			...channel,
			_id: ids.discussion,
			name: 'kT3vWz8NpQyLr5Gc',
			fname: 'Release 2.4: what is left?',
			prid: ids.general,
		},
		{
			...direct,
			_id: ids.directWithSam,
			usernames: ['roxie', 'sam'],
			uids: [roxie._id, sam._id],
			members: [roxie._id, sam._id],
		},
		{
			...direct,
			_id: ids.directBlocked,
			usernames: ['deploy.bot', 'roxie'],
			uids: [bot._id, roxie._id],
			members: [bot._id, roxie._id],
			blocked: true,
		},
		{ ...channel, _id: ids.readOnly, name: 'announcements', ro: true },
		{ ...channel, _id: ids.archived, name: 'old-project', archived: true },
		{ ...channel, _id: ids.muted, name: 'quiet-corner', muted: ['roxie'] },
		{ ...group, _id: ids.samsOnly, name: 'board-room', members: [sam._id] },
	];
}
