import type { AcquireCase, AcquireMessage } from './types';

/** IDs of the seeded cases. */
export const ACQUIRE_CASES = {
	/** The case of the documented example. */
	documented: 2069,
	/** Somebody typed a card number here. */
	billing: 2070,
	closed: 2071,
} as const;

/** IDs of seeded messages. */
export const ACQUIRE_MESSAGES = {
	/** The message of the documented example, in case 2069. */
	documented: 8288,
	/** A customer's, with a card number (a well-known test number) in it. */
	cardNumber: 8291,
	note: 8292,
	inClosedCase: 8294,
} as const;

/** The seeded cases; a fresh copy each time. */
export function createCases(): AcquireCase[] {
	const documented: AcquireCase = {
		dateCreated: '2021-03-30T16:04:10.000Z',
		dateUpdated: '2021-03-30T16:05:46.000Z',
		id: ACQUIRE_CASES.documented,
		contactId: 597759,
		closedBy: null,
		visitId: 1379,
		title: '#597759 has just started a chat',
		description: 'Hey added from the api',
		channel: 'chat',
		status: 'active',
		closingState: 'handled',
		dateQueue: '2021-03-30T16:04:10.000Z',
		datePending: '2021-03-30T16:04:10.000Z',
		dateActive: '2021-03-30T16:04:10.000Z',
		dateClosed: null,
		queueId: null,
		queueOrder: null,
		meta: {},
		parentId: 1875,
		userId: null,
		waitTime: 0,
		threadId: 1875,
	};
	const billing = {
		title: 'Jo Alvarez has just started a chat',
		description: 'Invoice',
		contactId: 597760,
	};
	const closed = {
		title: 'Ada Brandt has just started a chat',
		description: 'Delivery',
		contactId: 597761,
	};
	return [
		documented,
		{
			...documented,
			...billing,
			id: ACQUIRE_CASES.billing,
			visitId: 1380,
			parentId: 1876,
			threadId: 1876,
		},
		{
			...documented,
			...closed,
			id: ACQUIRE_CASES.closed,
			visitId: 1381,
			parentId: 1877,
			threadId: 1877,
			status: 'closed',
			closedBy: 1,
			dateClosed: '2021-03-31T09:12:00.000Z',
		},
	];
}

/** The seeded messages, oldest first; a fresh copy each time. */
export function createMessages(): AcquireMessage[] {
	const { documented, billing, closed } = ACQUIRE_CASES;
	const visitor = { senderId: 597759, senderType: 'contact' as const };
	const jo = { senderId: 597760, senderType: 'contact' as const };
	const ada = { senderId: 597761, senderType: 'contact' as const };
	const mina = { senderId: 2 };
	return [
		post(8286, documented, '16:04:10', 'Hello, is my order on its way?', visitor),
		post(8287, documented, '16:04:11', 'David Guetta joined the chat', { type: 'event' }),
		post(ACQUIRE_MESSAGES.documented, documented, '16:04:11', 'the sent message'),
		post(8289, billing, '16:20:02', 'Hi! My invoice from March is wrong.', jo),
		post(8290, billing, '16:21:40', 'I am sorry to hear that. What is wrong with it?', mina),
		post(
			ACQUIRE_MESSAGES.cardNumber,
			billing,
			'16:23:05',
			'I was charged twice. My card number is 4111 1111 1111 1111.',
			jo,
		),
		post(ACQUIRE_MESSAGES.note, billing, '16:24:00', 'Check with accounting', {
			...mina,
			type: 'note',
		}),
		post(8293, closed, '17:01:30', 'The parcel arrived, thank you.', ada),
		post(ACQUIRE_MESSAGES.inClosedCase, closed, '17:02:10', 'Glad to hear it. Have a nice day!'),
	];
}

function post(
	id: number,
	caseId: number,
	time: string,
	message: string,
	fields: Partial<AcquireMessage> = {},
): AcquireMessage {
	const date = `2021-03-30T${time}.000Z`;
	return {
		id,
		caseId,
		channel: 'chat',
		senderId: 1,
		senderType: 'user',
		type: 'message',
		message,
		dateCreated: date,
		dateUpdated: null,
		seen: 'no',
		meta: {},
		...fields,
	};
}
