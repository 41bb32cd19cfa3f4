import { asText, isObject } from '../shared/validation';
import type { ListContext, ListMethod, ListPage } from '../provider';
import type { ApiRequest, Failure } from '../types';
import { describeMessageEntry, isListed } from './messageEntry';
import { readSuccess } from './reply';
import { describeRoomEntry, matchesFilter } from './roomEntry';
import { buildRoomRequest, readRoom, readSubscriptions } from './rooms';
import { readRoomChoice, type RoomChoice } from './target';

/** Messages on one page of the list. */
const PAGE_SIZE = 50;

/** Pages asked for at one time, at most: servers allow ten calls a minute unless changed. */
const PAGES_AT_ONCE = 4;

/** Every room the user is in. Source: `subscriptions.get` lists them all at once. */
export const searchRooms: ListMethod = async (context) => {
	const request = { method: 'GET', path: '/api/v1/subscriptions.get' } as const;
	const reply = readSuccess(await context.send(request));
	if (reply.kind !== 'json') return reply;
	const entries = readSubscriptions(reply.json)
		.flatMap((room) => {
			const entry = describeRoomEntry(room, context.server.address);
			return entry !== undefined && matchesFilter(room, entry, context.filter) ? [entry] : [];
		})
		.sort((a, b) => a.name.localeCompare(b.name));
	return { kind: 'page', entries };
};

/** The newest messages of the chosen room, or those the server finds for the filter. */
export const searchMessages: ListMethod = async (context) => {
	const choice = readRoomChoice(context.readParameter('room'), context.server.address);
	const room = await findRoom(choice, context);
	if (room.kind !== 'room') return room;
	let page = await loadPage(room, context);
	for (let pages = 1; isEmptyAmongMore(page) && pages < PAGES_AT_ONCE; pages++) {
		page = await loadPage(room, { ...context, paginationToken: page.paginationToken });
	}
	return page;
};

async function loadPage(room: OpenRoom, context: ListContext): Promise<ListPage> {
	const { server, filter, paginationToken = '', timeZone, nowMs } = context;
	const offset = /^\d{1,9}$/.test(paginationToken) ? Number(paginationToken) : 0;
	const reply = readSuccess(await context.send(buildMessagesRequest(room, filter, offset)));
	if (reply.kind !== 'json') return reply;
	const found = Array.isArray(reply.json.messages) ? (reply.json.messages as unknown[]) : [];
	const entries = found
		.filter(isObject)
		.filter(isListed)
		.map((message) => describeMessageEntry(message, { server, timeZone, nowMs }));
	const next = offset + found.length;
	// A search tells no total: a full page may have another after it. An empty one ends the list, whatever the total says.
	const total = typeof reply.json.total === 'number' ? reply.json.total : 0;
	const hasMore = filter === '' ? next < total : found.length >= PAGE_SIZE;
	const isEnd = found.length === 0 || !hasMore;
	return { kind: 'page', entries, ...(!isEnd && { paginationToken: String(next) }) };
}

/** Fifty who came in or left are a page without entries, which would look like an empty room. */
function isEmptyAmongMore(page: ListPage): page is Extract<ListPage, { kind: 'page' }> {
	return page.kind === 'page' && page.entries.length === 0 && page.paginationToken !== undefined;
}

interface OpenRoom {
	kind: 'room';
	roomId: string;
	type: string;
}

async function findRoom(choice: RoomChoice, context: ListContext): Promise<OpenRoom | Failure> {
	if (choice.by === 'message') return CHOOSE_ROOM;
	if (choice.by !== 'id') {
		return readRoom(await context.send(buildRoomRequest(choice).request), choice);
	}
	const { roomId } = choice;
	const request = { method: 'GET', path: '/api/v1/rooms.info', query: { roomId } } as const;
	const reply = readSuccess(await context.send(request));
	if (reply.kind !== 'json') return reply;
	const type = isObject(reply.json.room) ? (asText(reply.json.room.t) ?? '') : '';
	return { kind: 'room', roomId, type };
}

/** Source: each kind of room has a route of its own for its messages, newest first. */
const ROUTES: ReadonlyMap<string, string> = new Map([
	['p', 'groups'],
	['d', 'im'],
]);

function buildMessagesRequest(room: OpenRoom, filter: string, offset: number): ApiRequest {
	const page = { roomId: room.roomId, count: String(PAGE_SIZE), offset: String(offset) };
	if (filter !== '') {
		const query = { ...page, searchText: toLiteralPattern(filter) };
		return { method: 'GET', path: '/api/v1/chat.search', query };
	}
	const kind = ROUTES.get(room.type) ?? 'channels';
	return { method: 'GET', path: `/api/v1/${kind}.messages`, query: page };
}

/**
 * Finds a text as it was typed, upper and lower case alike. Source: what stands between slashes is a
 * regular expression on every server. A broken one makes the call fail and may end the server, and words
 * like `from:sam` are commands, so nothing but letters and digits goes there as it is.
 */
function toLiteralPattern(text: string): string {
	const escaped = text.replace(/[^\p{L}\p{N}]/gu, (character) => {
		const code = character.codePointAt(0) ?? 0;
		return code < 0x80 ? `\\x${code.toString(16).padStart(2, '0')}` : character;
	});
	return `/${escaped}/i`;
}

const CHOOSE_ROOM: Failure = {
	kind: 'fail',
	problem: {
		message: 'Choose the Room first',
		description:
			"The list shows the messages of one room. To update a message without choosing its room, switch Message to 'By URL' or 'By ID'.",
	},
};
