import { randomBytes } from 'node:crypto';

import {
	ROCKET_CHAT_LOGIN,
	ROCKET_CHAT_ROOMS,
	startRocketChat,
	type RocketChatStandIn,
} from '../../../playground/services/rocketChat';
import { rocketChat } from '../../providers/rocketChat/service';
import { byId } from '../../support/parameters';
import { sendOrThrow, sendOwn, type Answer } from './client';
import type { LiveService } from './types';

/** What names a real workspace. */
export const variables = [
	'ROCKETCHAT_URL',
	'ROCKETCHAT_USER_ID',
	'ROCKETCHAT_AUTH_TOKEN',
	'ROCKETCHAT_ROOM_ID',
] as const;

/** A workspace with a room for the tests, and a message of their own in it. */
export interface LiveRocketChat extends LiveService {
	url: string;
	roomId: string;
	roomName: string;
	messageId: string;
	/** As the web client copies it. */
	link: string;
	/** Deletes the message. */
	deleteMessage: () => Promise<Answer>;
}

interface Workspace {
	url: string;
	userId: string;
	authToken: string;
	roomId: string;
	standIn?: RocketChatStandIn;
}

/** The real workspace that the environment names, or else the stand-in. */
async function openWorkspace(env: NodeJS.ProcessEnv): Promise<Workspace> {
	if (env.ROCKETCHAT_URL) {
		return {
			url: env.ROCKETCHAT_URL.replace(/\/+$/, ''),
			userId: env.ROCKETCHAT_USER_ID ?? '',
			authToken: env.ROCKETCHAT_AUTH_TOKEN ?? '',
			roomId: env.ROCKETCHAT_ROOM_ID ?? '',
		};
	}
	// A limit as of a real server, in a window that is short.
	const standIn = await startRocketChat({ rateLimit: { calls: 10, windowMs: 2_000 } });
	return { ...ROCKET_CHAT_LOGIN, url: standIn.url, roomId: ROCKET_CHAT_ROOMS.linkList, standIn };
}

/** Where the web client shows a room, by its type. */
const ROOM_PATHS: Record<string, string> = { c: 'channel', p: 'group' };

/** Posts a message into the room. */
export async function openRocketChat(env: NodeJS.ProcessEnv): Promise<LiveRocketChat> {
	const { url, userId, authToken, roomId, standIn } = await openWorkspace(env);
	const api = `${url}/api/v1`;
	const headers = { 'X-User-Id': userId, 'X-Auth-Token': authToken };
	const get = async (path: string) =>
		await sendOrThrow({ method: 'GET', url: api + path, headers });
	const post = (route: string, body: unknown) =>
		({ method: 'POST', url: `${api}/${route}`, headers, body }) as const;

	const { room } = await get(`/rooms.info?roomId=${encodeURIComponent(roomId)}`);
	const { t, name } = room as Record<string, string>;
	const roomPath = ROOM_PATHS[String(t)];
	if (roomPath === undefined || name === undefined) {
		throw new Error('ROCKETCHAT_ROOM_ID must be the ID of a channel or private group');
	}
	const word = `live${randomBytes(6).toString('hex')}`;
	const lastText = `${word} was posted by a test`;
	const posted = await sendOrThrow(post('chat.postMessage', { roomId, text: lastText }));
	const messageId = String((posted.message as Record<string, unknown>)._id);
	const deleteMessage = async () =>
		await sendOwn(post('chat.delete', { roomId, msgId: messageId }));
	return {
		url,
		roomId,
		roomName: name,
		messageId,
		link: `${url}/${roomPath}/${encodeURIComponent(name)}?msg=${encodeURIComponent(messageId)}`,
		word,
		sameText: ['unchanged'],
		lastText,
		credentials: { rocketChatTokenApi: { serverUrl: url, userId, authToken } },
		wrongCredentials: { rocketChatTokenApi: { serverUrl: url, userId, authToken: `x${word}` } },
		parameters: (changes) =>
			rocketChat.parameters({ room: byId(roomId), message: byId(messageId), ...changes }),
		readText: async () => {
			const { message } = await get(`/chat.getMessage?msgId=${encodeURIComponent(messageId)}`);
			return String((message as Record<string, unknown>).msg);
		},
		deleteMessage,
		close: async () => {
			await deleteMessage();
			await standIn?.close();
		},
	};
}
