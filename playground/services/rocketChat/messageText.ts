import type { Workspace } from './context';
import type { Attachment, Message, MessageUrl } from './types';

const LINK = /https?:\/\/[^\s<>"]+/g;

/** What the server reads out of a text, stored beside it. */
export type ParsedText = Required<Pick<Message, 'urls' | 'mentions' | 'channels' | 'md'>>;

/** Finds links, mentions and channels; `previewUrls` absent means a preview for every link. */
export function parseText(
	text: string,
	previewUrls: string[] | undefined,
	workspace: Workspace,
): ParsedText {
	return {
		urls: findUrls(text, previewUrls),
		mentions: findMentions(text, workspace),
		channels: findChannels(text, workspace),
		md: text === '' ? [] : [{ type: 'PARAGRAPH', value: paragraph(text) }],
	};
}

/** Each listed word as asterisks of its length. */
export function filterBadWords(text: string, badWords: string[]): string {
	return badWords.reduce(
		(filtered, word) =>
			word === '' ? filtered : filtered.replaceAll(word, '*'.repeat(word.length)),
		text,
	);
}

/** One attachment for each link in the text that leads to a message of this workspace. */
export function quoteAttachments(text: string, { store, siteUrl }: Workspace): Attachment[] {
	const site = `${siteUrl()}/`;
	const quotes: Attachment[] = [];
	for (const link of linksOf(text)) {
		const messageId = link.startsWith(site) ? new URL(link).searchParams.get('msg') : null;
		const quoted = messageId === null ? undefined : store.message(messageId);
		if (!quoted) continue;
		quotes.push({
			author_name: quoted.u.username,
			author_icon: `/avatar/${quoted.u.username}`,
			message_link: link,
			text: quoted.msg,
			attachments: quoted.attachments ?? [],
			ts: quoted.ts,
		});
	}
	return quotes;
}

function linksOf(text: string): string[] {
	return [...new Set(text.match(LINK) ?? [])].filter((link) => URL.canParse(link));
}

function findUrls(text: string, previewUrls: string[] | undefined): MessageUrl[] {
	return linksOf(text).map((url) => {
		const previewed = previewUrls === undefined || previewUrls.includes(url);
		return { url, meta: {}, ...(previewed ? {} : { ignoreParse: true as const }) };
	});
}

function findMentions(text: string, { store }: Workspace): ParsedText['mentions'] {
	const names = new Set(text.match(/(?<=(?:^|\s)@)[\w.-]+/g) ?? []);
	return [...names].flatMap((name) => {
		const user = store.userNamed(name);
		return user ? [{ _id: user._id, username: name, name: user.name, type: 'user' }] : [];
	});
}

function findChannels(text: string, { store }: Workspace): ParsedText['channels'] {
	const names = new Set(text.match(/(?<=(?:^|\s)#)[\w.-]+/g) ?? []);
	return [...names].flatMap((name) => {
		const room = store.roomNamed(name);
		return room ? [{ _id: room._id, name }] : [];
	});
}

function paragraph(text: string): unknown[] {
	const parts: unknown[] = [];
	let end = 0;
	for (const match of text.matchAll(LINK)) {
		if (match.index > end) parts.push(plainText(text.slice(end, match.index)));
		parts.push({ type: 'LINK', value: { src: plainText(match[0]), label: [plainText(match[0])] } });
		end = match.index + match[0].length;
	}
	if (end < text.length) parts.push(plainText(text.slice(end)));
	return parts;
}

function plainText(value: string): { type: string; value: string } {
	return { type: 'PLAIN_TEXT', value };
}
