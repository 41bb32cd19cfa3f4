import { canAccess } from './access';
import { currentUser, type Workspace } from './context';
import { codedFailure, plainFailure } from './envelope';
import { readPage } from './historyRoutes';
import type { Message } from './types';

interface SearchQuery {
	roomId: string;
	searchText: string;
	count?: string;
	offset?: string;
}

const WHOLE_NUMBER = { type: 'string', pattern: '^\\d{1,9}$' };
const SEARCH_QUERY = {
	type: 'object',
	properties: {
		roomId: { type: 'string' },
		searchText: { type: 'string' },
		count: WHOLE_NUMBER,
		offset: WHOLE_NUMBER,
	},
	required: ['roomId', 'searchText'],
	additionalProperties: false,
};

/** Longer patterns are taken as words: nobody needs them, and a pattern can be made slow. */
const MAX_PATTERN_LENGTH = 200;

/** `chat.search`: any of the words, or a pattern between slashes; newest first. */
export function addSearchRoute({ app, apiPath, store }: Workspace): void {
	app.get<{ Querystring: SearchQuery }>(
		`${apiPath}/chat.search`,
		{ schema: { querystring: SEARCH_QUERY } },
		async (request) => {
			const { roomId, searchText } = request.query;
			requireText(roomId, 'roomId');
			requireText(searchText, 'searchText');
			const room = store.room(roomId);
			if (!room || !canAccess(room, currentUser(request))) throw plainFailure();
			const pattern = toPattern(searchText);
			const { count, offset } = readPage(request.query);
			const found = store.timeline(roomId).filter((message) => pattern.test(searchedText(message)));
			found.reverse();
			const messages = found.slice(offset, count === 0 ? undefined : offset + count);
			return { messages, success: true };
		},
	);
}

function requireText(value: string, name: string): void {
	if (value !== '') return;
	const reason = `The required "${name}" query param is missing.`;
	throw codedFailure(reason, `error-${name}-param-not-provided`);
}

function searchedText({ msg, attachments }: Message): string {
	return [msg, ...(attachments ?? []).map(({ description }) => description ?? '')].join('\n');
}

function toPattern(searchText: string): RegExp {
	const between = /^\/(.+)\/([ims]*)$/s.exec(searchText);
	const [, source, flags] = between ?? [];
	if (source !== undefined && source.length <= MAX_PATTERN_LENGTH) {
		const pattern = compile(source, flags ?? '');
		if (pattern) return pattern;
	}
	const words = searchText.trim().split(/\s+/).map(escapePattern);
	return new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})(?![\\p{L}\\p{N}])`, 'iu');
}

function compile(source: string, flags: string): RegExp | undefined {
	try {
		return new RegExp(source, flags);
	} catch (error) {
		if (error instanceof SyntaxError) return undefined;
		throw error;
	}
}

function escapePattern(word: string): string {
	return word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
