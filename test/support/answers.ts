import type { FakeAnswer } from './fakeN8n';

/** The time that fake clocks start at, as a server's Date header. */
export const CLOCK_START = new Date(Date.UTC(2024, 0, 1)).toUTCString();

/** A Rocket.Chat server's answer to a successful edit of the documented message. */
export const rocketChatSuccess = (changes: Record<string, unknown> = {}): FakeAnswer => ({
	headers: { date: CLOCK_START },
	body: {
		message: {
			_id: 'vzGBzSwy6jJQDwtZe',
			rid: '64f0f82c2c26843a68c1f7ba',
			msg: 'a new text',
			ts: '2023-09-20T17:27:59.945Z',
			u: { _id: 'rbAXPnMktTFbNpwtJ', username: 'roxie', name: 'test test' },
			_updatedAt: '2024-01-01T00:00:00.010Z',
			editedAt: '2024-01-01T00:00:00.008Z',
			editedBy: { _id: 'rbAXPnMktTFbNpwtJ', username: 'roxie' },
			...changes,
		},
		success: true,
	},
});

/** Acquire's answer to a successful edit of the documented message. */
export const acquireSuccess = (changes: Record<string, unknown> = {}): FakeAnswer => ({
	headers: { date: CLOCK_START },
	body: {
		data: {
			id: 8288,
			channel: 'chat',
			senderId: 1,
			senderType: 'user',
			type: 'message',
			message: 'a new text',
			dateCreated: '2021-03-30T16:04:11.000Z',
			dateUpdated: '2024-01-01T00:00:00.000Z',
			seen: 'no',
			meta: {},
			sender: { id: 1, name: 'David Guetta' },
			caseId: 2069,
			threadId: 1875,
			...changes,
		},
	},
});
