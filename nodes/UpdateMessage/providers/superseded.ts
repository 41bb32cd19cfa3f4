import type { ProviderName, SimplifiedMessage } from './types';

/** The output of an item whose edit was left out because a later item edits the same message. */
export function describeSuperseded(
	provider: ProviderName,
	messageId: string | number,
	conversationId?: string,
): SimplifiedMessage {
	return {
		provider,
		messageId,
		conversationId: conversationId ?? null,
		text: null,
		createdAt: null,
		editedAt: null,
		editedBy: null,
		author: null,
		outcome: 'superseded',
	};
}
