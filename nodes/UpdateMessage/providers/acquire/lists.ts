import { asText, isObject } from '../shared/validation';
import { readJsonReply } from '../shared/jsonReply';
import { truncateToLine } from '../shared/truncate';
import type { ListContext, ListEntry, ListMethod, ListPage } from '../provider';
import type { ApiRequest, Failure } from '../types';
import { describeAnswer, isMissing } from './problems';
import { buildRead, isId } from './request';
import { ACQUIRE_LABELS } from './server';

/** Cases looked into at one time, and shown on one page; each costs a request, or two. */
const CASES_AT_ONCE = 10;

/** A case as a list of cases tells it. */
interface ListedCase {
	id: number;
	/** Whose conversation it is, where that was told. */
	thread?: { contactId: string; threadId: string };
}

/**
 * The last message of each active case, or of the case whose ID is searched for. Source: newer
 * documentation has a call for a conversation's cases with their `lastMessage`, older names the message
 * last seen in a single case (`messageSeen`); none lists all messages of a case.
 */
export const searchCaseMessages: ListMethod = async (context) => {
	const found = await findCases(context);
	if (found.kind !== 'cases') return found;
	const { cases } = found;
	const start = Number(context.paginationToken ?? 0);
	const entries: ListEntry[] = [];
	let end = start;
	// A page without entries would look like the end of the list.
	while (entries.length === 0 && end < cases.length) {
		const next = cases.slice(end, (end += CASES_AT_ONCE));
		const pages = await Promise.all(next.map((one) => listCase(one, context)));
		for (const page of pages) {
			if (page.kind !== 'page') return page;
			entries.push(...page.entries);
		}
	}
	if (entries.length === 0 && start === 0) return NO_MESSAGE;
	const hasMore = end < cases.length;
	return { kind: 'page', entries, ...(hasMore && { paginationToken: String(end) }) };
};

async function findCases(
	context: ListContext,
): Promise<{ kind: 'cases'; cases: ListedCase[] } | Failure> {
	const wanted = context.filter.replace(/^#/, '');
	if (/^\d{1,15}$/.test(wanted)) return { kind: 'cases', cases: [{ id: Number(wanted) }] };
	if (wanted !== '') return SEARCH_BY_ID;
	const query = { where: 'status|eq|active' };
	const reply = await ask(context, { method: 'GET', path: '/api/v1/crm/objects/case', query });
	if (reply.kind === 'missing') return NO_CASE;
	if (reply.kind !== 'data') return reply;
	return { kind: 'cases', cases: readList(reply.data).flatMap(readCase) };
}

/** Source: the examples have a list in `data`, or in the `data` of a page. */
function readList(data: unknown): Array<Record<string, unknown>> {
	const list = isObject(data) ? data.data : data;
	return Array.isArray(list) ? (list as unknown[]).filter(isObject) : [];
}

function readCase({ id: given, contact, threadId }: Record<string, unknown>): ListedCase[] {
	const id = readNumber(given);
	if (id === undefined) return [];
	const contactId = isObject(contact) ? contact.id : undefined;
	if (!isId(contactId) || !isId(threadId)) return [{ id }];
	return [{ id, thread: { contactId: String(contactId), threadId: String(threadId) } }];
}

/** An ID that is to be a whole number. */
function readNumber(value: unknown): number | undefined {
	const number = isId(value) ? Number(value) : NaN;
	return Number.isSafeInteger(number) && number > 0 ? number : undefined;
}

/** The last message of a case, if it has one. */
async function listCase({ id, thread }: ListedCase, context: ListContext): Promise<ListPage> {
	const last = thread === undefined ? undefined : await listLast(id, thread, context);
	return last ?? (await listLastSeen(id, context));
}

/** What one request tells; undefined for an account that does not have the newer call. */
async function listLast(
	caseId: number,
	query: Record<string, string>,
	context: ListContext,
): Promise<ListPage | undefined> {
	const path = '/api/v1/crm/messenger/chat/messages';
	const found = await ask(context, { method: 'GET', path, query });
	if (found.kind !== 'data') return undefined;
	const own = readList(found.data).find(({ id }) => readNumber(id) === caseId);
	const last = own?.lastMessage;
	return isObject(last) && isId(last.id) ? listMessage(caseId, last.id, last) : undefined;
}

function listMessage(caseId: number, messageId: string | number, message: unknown): ListPage {
	const text = isObject(message) ? asText(message.message) : null;
	const name = `Case ${caseId}: ${truncateToLine(text ?? '')}`;
	return { kind: 'page', entries: [{ name, value: String(messageId) }] };
}

async function listLastSeen(caseId: number, context: ListContext): Promise<ListPage> {
	const found = await ask(context, { method: 'GET', path: `/api/v1/crm/objects/case/${caseId}` });
	if (found.kind === 'missing') return NO_CASE;
	if (found.kind !== 'data') return found;
	const messageId = readLastSeen(found.data);
	if (messageId === undefined) return { kind: 'page', entries: [] };
	const message = await ask(context, buildRead(messageId).request);
	// It was deleted after it was seen.
	if (message.kind === 'missing') return { kind: 'page', entries: [] };
	if (message.kind !== 'data') return message;
	return listMessage(caseId, messageId, message.data);
}

/** The newest of the messages that somebody has seen last; IDs rise with time. */
function readLastSeen(data: unknown): number | undefined {
	const seen = isObject(data) && isObject(data.messageSeen) ? data.messageSeen : {};
	const ids = Object.values(seen).map(readNumber);
	return ids.filter((id) => id !== undefined).sort((a, b) => b - a)[0];
}

async function ask(
	context: ListContext,
	request: ApiRequest,
): Promise<{ kind: 'data'; data: unknown } | { kind: 'missing' } | Failure> {
	const response = await context.send(request);
	const reply = readJsonReply(response, { labels: ACQUIRE_LABELS, purpose: 'list' });
	if (reply.kind !== 'json') return reply;
	const { json } = reply;
	const { status } = response;
	if (status === 200 && 'data' in json) return { kind: 'data', data: json.data };
	if (isMissing(status, json)) return { kind: 'missing' };
	return { kind: 'fail', problem: describeAnswer(status, json, { purpose: 'list' }) };
}

const NO_CASE: Failure = {
	kind: 'fail',
	problem: {
		message: 'Acquire has no such case',
		description: 'Search for the ID of a case, or switch Message to By ID.',
	},
};

const SEARCH_BY_ID: Failure = {
	kind: 'fail',
	problem: {
		message: 'Search for the ID of a case',
		description:
			'Acquire documents no search for messages: enter the number of a case, or switch Message to By ID.',
	},
};

const NO_MESSAGE: Failure = {
	kind: 'fail',
	problem: {
		message: 'No active case names a message',
		description:
			'The list shows the last message of each active case. Search for the ID of a case, or switch Message to By ID.',
	},
};
