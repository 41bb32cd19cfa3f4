import type { CreateReply } from '../shared/messageApi';
import { isObject, isOn, readText } from '../shared/validation';
import { BadInput, type ApiResponse, type Problem, type RoutedRequest } from '../types';
import { CREATE_REFUSALS } from './createRefusals';
import { describeMessage, readAnswer } from './reply';
import type { RocketChatUpdate } from './request';
import { readMessageChoice } from './target';

/** What only a new message can have; sent only where the user set it. */
export interface NewMessageFields {
	alias?: string;
	avatar?: string;
	emoji?: string;
	/** The message that the thread starts with. */
	tmid?: string;
	/** Whether a reply in a thread is shown in the room, too. */
	tshow?: boolean;
}

/** Reads the options that only a new message can have. Throws BadInput for an unusable one. */
export function readNewMessageFields(
	options: Record<string, unknown>,
	address: string,
): NewMessageFields {
	const tmid = readThread(options.thread, address);
	const fields = {
		alias: readOptional(options.alias, 'Alias'),
		avatar: readAvatar(options.avatar),
		emoji: readEmoji(options.emoji),
		tmid,
		tshow: tmid !== undefined && isOn(options.alsoSendToRoom) ? true : undefined,
	};
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function readOptional(value: unknown, label: string): string | undefined {
	return readText(value, label).trim() || undefined;
}

function readThread(value: unknown, address: string): string | undefined {
	const text = readOptional(value, 'Thread');
	return text && readMessageChoice(text, address, 'Thread').messageId;
}

function readAvatar(value: unknown): string | undefined {
	const text = readOptional(value, 'Avatar URL');
	if (text === undefined || /^(?:https?:\/\/|\/)\S+$/i.test(text)) return text;
	throw new BadInput(
		`The Avatar URL "${text.slice(0, 100)}" is not a link to a picture`,
		'Enter a link that starts with https://, or a path on the server such as /avatar/rocket.cat.',
	);
}

function readEmoji(value: unknown): string | undefined {
	const text = readOptional(value, 'Emoji');
	if (text === undefined || /^:[^\s:]{1,100}:$/.test(text)) return text;
	throw new BadInput(
		`The Emoji "${text.slice(0, 60)}" is not the name of an emoji`,
		'Enter the name between colons, as Rocket.Chat writes it, for example :rocket:.',
	);
}

/** `POST /api/v1/chat.sendMessage`, with the optional keys only when set. */
export function buildCreate(update: RocketChatUpdate, fields: NewMessageFields): RoutedRequest {
	const { roomId, messageId, text, previewUrls, customFields } = update;
	const message = {
		_id: messageId,
		rid: roomId,
		msg: text,
		...fields,
		...(customFields !== undefined && { customFields }),
	};
	const body = { message, ...(previewUrls !== undefined && { previewUrls }) };
	const path = '/api/v1/chat.sendMessage';
	return { route: 'chat.sendMessage', request: { method: 'POST', path, body } };
}

/**
 * Reads the answer to {@link buildCreate}. Source: where the message exists, the server stores nothing
 * and then fails on what it has not stored; the database refuses the second of two at the same moment.
 */
export function readCreatedMessage(
	response: ApiResponse,
	{ messageId, roomId }: Pick<RocketChatUpdate, 'messageId' | 'roomId'>,
): CreateReply {
	const reply = readAnswer(response, { messageId, purpose: 'edit', rows: CREATE_REFUSALS });
	const exists: CreateReply = { kind: 'exists', problem: describeDropped(messageId) };
	if (reply.kind === 'refused') {
		return tellsOfExisting(response, reply.json)
			? exists
			: { kind: 'fail', problem: reply.problem };
	}
	if (reply.kind !== 'json') return reply;
	const { message } = reply.json;
	if (!isObject(message) || message._id !== messageId) return exists;
	if (message.rid === roomId) return { kind: 'message', message: describeMessage(message) };
	return { kind: 'fail', problem: describeThreadElsewhere(messageId) };
}

function tellsOfExisting({ status }: ApiResponse, { error }: Record<string, unknown>): boolean {
	return status === 400 && typeof error === 'string' && /\bstarred\b|^E11000\b/.test(error);
}

function describeDropped(messageId: string): Problem {
	return {
		message: `Rocket.Chat did not keep message ${messageId}`,
		description:
			'It took the message and stored nothing: an app or a rule of the workspace dropped it. Ask an administrator which app it is (Administration > Apps), and what it forbids. If somebody is deleting messages just now, run this item again.',
		httpStatus: 400,
	};
}

function describeThreadElsewhere(messageId: string): Problem {
	return {
		message: `The Thread is in another room, and message ${messageId} was posted there`,
		description:
			'A reply goes where its thread is. Delete the message in Rocket.Chat, and correct Thread or Room.',
	};
}
