import { canAccess } from './access';
import { currentUser, type Workspace } from './context';
import { codedFailure, plainFailure } from './envelope';
import { readPage } from './historyRoutes';
import type { Era, Message } from './types';

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

/** `chat.search`: any of the words, or a pattern between slashes, after `from:` users; newest first. */
export function addSearchRoute({ app, apiPath, store, era }: Workspace): void {
	app.get<{ Querystring: SearchQuery }>(
		`${apiPath}/chat.search`,
		{ schema: { querystring: SEARCH_QUERY } },
		async (request) => {
			const { roomId, searchText } = request.query;
			requireText(roomId, 'roomId');
			requireText(searchText, 'searchText');
			const room = store.room(roomId);
			if (!room || !canAccess(room, currentUser(request))) throw plainFailure();
			const isWanted = readSearch(searchText, era);
			const { count, offset } = readPage(request.query);
			const found = store
				.timeline(roomId)
				.filter((message) => message.t !== 'rm' && message._hidden !== true && isWanted(message));
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

/** Whether a message is found. The text alone is searched, no attachment. */
function readSearch(searchText: string, era: Era): (message: Message) => boolean {
	const users: string[] = [];
	// An operator is taken out wherever it stands, inside of a pattern, too.
	const rest = searchText
		.replace(/\bfrom:([\w.-]+)/gi, (_all, name: string) => (users.push(name), ''))
		.replace(/\s+/g, ' ')
		.trim();
	const by = users.map((name) => new RegExp(escapePattern(name), 'i'));
	const pattern = toPattern(rest, era);
	return ({ msg, u }) =>
		(by.length === 0 || by.some((name) => name.test(u.username))) && pattern?.test(msg) === true;
}

/** The first slash after the opening one ends a pattern, and what follows are its flags. */
function toPattern(rest: string, era: Era): RegExp | undefined {
	if (rest === '') return /^/;
	const [before, source, flags] = rest.split('/');
	if (before === '' && source !== undefined && source !== '' && flags !== undefined) {
		return compile(source, flags, era);
	}
	const words = rest.split(' ').map(escapePattern);
	return new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})(?![\\p{L}\\p{N}])`, 'iu');
}

/** What is no pattern finds nothing on the newest servers; the others quote the database. */
function compile(source: string, flags: string, era: Era): RegExp | undefined {
	try {
		if (/[^imxs]/.test(flags)) throw new SyntaxError('invalid flag in regex options');
		return new RegExp(source, flags.replaceAll('x', ''));
	} catch (error) {
		if (!(error instanceof SyntaxError)) throw error;
		if (era === '8' || era === '9') return undefined;
		throw plainFailure(`Regular expression is invalid: ${error.message}`);
	}
}

function escapePattern(word: string): string {
	return word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
