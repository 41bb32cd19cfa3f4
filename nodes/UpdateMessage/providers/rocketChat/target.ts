import { checkSite, findSite } from '../shared/links';
import { readLocator, readText } from '../shared/validation';
import { BadInput } from '../types';
import { readLink, type RocketChatLink } from './links';
import { readId } from './request';

/** How the user named the room. */
export type RoomChoice =
	| { by: 'id'; roomId: string }
	/** A channel, private group, team or discussion, by its name without `#`. */
	| { by: 'name'; name: string }
	/** The direct messages with a user, by the user's name without `@`; links have the room's ID there, too. */
	| { by: 'user'; username: string }
	/** Left empty: the server knows which room a message is in. */
	| { by: 'message' };

/** The message to edit, and the room if its link names one. */
export interface MessageChoice {
	messageId: string;
	room?: RoomChoice;
}

/**
 * Reads the room; `isRequired` where the message may have to be posted. `address` is the server's, which links
 * must lead to. Throws BadInput.
 */
export function readRoomChoice(
	value: unknown,
	address: string,
	{ isRequired = false } = {},
): RoomChoice {
	const { mode, value: text } = readLocator(value, 'Room');
	if (text === '') {
		if (!isRequired) return { by: 'message' };
		throw new BadInput(
			'The Room is missing',
			'Choose the room that the message is in, or is to be posted in. If it comes from an expression, check that the field exists in this item.',
		);
	}
	if (isLink(mode, text)) return readRoomLink(openLink(text, address, 'Room'), isRequired);
	if (mode === 'name') return readRoomName(text);
	return { by: 'id', roomId: readRoomId(text) };
}

function readRoomLink(link: RocketChatLink, isRequired: boolean): RoomChoice {
	if (link.roomId !== undefined) return { by: 'id', roomId: readRoomId(link.roomId) };
	if (link.direct !== undefined) return { by: 'user', username: readName(link.direct) };
	if (link.roomName !== undefined) return { by: 'name', name: readName(link.roomName) };
	throw new BadInput(
		'The Room is a link that names no room',
		isRequired
			? 'Paste a link into the room, or choose the room from the list.'
			: 'Paste a link into the room, choose the room from the list, or leave Room empty: the node then asks the server which room the message is in.',
	);
}

function readRoomName(text: string): RoomChoice {
	if (text.startsWith('@')) return { by: 'user', username: readName(text.slice(1)) };
	return { by: 'name', name: readName(text.replace(/^#/, '')) };
}

function readRoomId(text: string): string {
	return readId(text, { label: 'Room', missing: '' });
}

function readName(name: string): string {
	if (/^[^\p{Cc}]{1,200}$/u.test(name)) return name;
	throw new BadInput(
		`The Room "${name.slice(0, 60)}" is not a name`,
		'Enter a name such as #general for a channel, group or team, or @user for a direct message.',
	);
}

/** Reads the message. `address` is the server's, which links must lead to. Throws BadInput. */
export function readMessageChoice(
	value: unknown,
	address: string,
	label = 'Message',
): MessageChoice {
	const { mode, value: text } = readLocator(value, label);
	if (isLink(mode, text)) {
		const { messageId = '', roomId, direct } = openLink(text, address, label);
		const missing =
			'The link leads to a room, not to a message. In Rocket.Chat, open the menu of the message and choose Copy link.';
		return {
			messageId: readId(messageId, { label, missing }),
			// A link that does not tell the ID of its room is enough: the server knows it.
			...(roomId !== undefined && { room: { by: 'id', roomId: readRoomId(roomId) } }),
			...(direct !== undefined && { room: { by: 'user', username: direct } }),
		};
	}
	const missing =
		'Choose the message, or enter its ID, for example {{ $json.message._id }} after a Rocket.Chat node. If it comes from an expression, check that the field exists in this item.';
	return { messageId: readId(text, { label, missing }) };
}

/** Reads an ID of one's own, which a message has or is to get. Throws BadInput. */
export function readOwnMessageId(value: unknown): string {
	const missing =
		'Enter an ID of your own, for example deploy-web-shop. If it comes from an expression, check that the field exists in this item.';
	const words = { label: 'Message ID', missing, example: 'deploy-web-shop' };
	return readId(readText(value, 'Message ID').trim(), words);
}

/** Whatever the mode: a link is no ID and no name, and an agent has no other field to put one in. */
function isLink(mode: string, text: string): boolean {
	return text !== '' && (mode === 'url' || /^https?:\/\//i.test(text));
}

function openLink(text: string, address: string, label: string): RocketChatLink {
	const link = readLink(text);
	if (link === undefined) {
		throw new BadInput(
			`The ${label} is not a link into a room of Rocket.Chat`,
			'A link looks like https://chat.example.com/channel/general?msg=vzGBzSwy6jJQDwtZe. In Rocket.Chat, open the menu of a message and choose Copy link.',
		);
	}
	checkSite(link.isPage ? findSite(link.site, address) : link.site, address);
	return link;
}
