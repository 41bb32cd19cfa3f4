import type { ShownConversation, ShownMessage } from '../shared/page/conversation';
import { SHOWN_MESSAGES } from '../shared/page/conversation';
import { createPage, type Page } from '../shared/page/page';
import type { Account } from './context';
import type { AcquireCase, AcquireMessage } from './types';

/** The agents' view of the stand-in: every case, live. */
export function createAcquirePage(account: Account): Page {
	const { app, store } = account;
	return createPage(app, {
		service: 'Acquire',
		listTitle: 'Cases',
		accent: { light: '#1f6feb', dark: '#6ea8ff' },
		basePath: '',
		revision: () => store.revision,
		conversations: () => store.allCases().map((one) => showCase(one, account)),
	});
}

function showCase(one: AcquireCase, account: Account): ShownConversation {
	const { store } = account;
	return {
		id: String(one.id),
		name: `Case ${one.id}`,
		kind: `${one.status}, ${store.contact(one.contactId)?.name ?? 'unknown contact'}`,
		paths: [`/case/${one.id}`],
		messages: store
			.timeline(one.id)
			.slice(-SHOWN_MESSAGES)
			.map((message) => showMessage(message, account)),
	};
}

function showMessage(message: AcquireMessage, { store }: Account): ShownMessage {
	return {
		id: String(message.id),
		author: store.senderOf(message)?.name ?? 'Unknown',
		sentAt: message.dateCreated,
		text: message.message,
		attachments: [],
		editedAt: message.dateUpdated ?? '',
		editedBy: '',
		label: message.type === 'note' ? 'note' : message.senderType === 'user' ? 'agent' : '',
		isSystem: message.type === 'event',
	};
}
