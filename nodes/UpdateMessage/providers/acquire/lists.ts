import { isObject } from '../shared/validation';
import { readJsonReply } from '../shared/jsonReply';
import { truncateToLine } from '../shared/truncate';
import type {
	ApiRequest,
	ListContext,
	ListEntry,
	ListFailure,
	ListMethod,
	Problem,
} from '../types';
import { describeAnswer, isMissing } from './problems';
import { buildRead } from './request';
import { ACQUIRE_LABELS } from './server';

/** Cases looked into at one time; each costs two requests. */
const CASES_AT_ONCE = 10;

/**
 * The message last seen in each active case, or in the case whose ID is searched for. Source: a
 * single case names it in `messageSeen`; no documented call lists all messages of a case.
 */
export const searchCaseMessages: ListMethod = async (context) => {
	const cases = await findCases(context);
	if (cases.kind === 'fail') return cases;
	const found = await Promise.all(cases.ids.map((id) => describeCase(id, context)));
	const failure = found.find((one) => one?.kind === 'fail');
	if (failure !== undefined) return failure;
	const entries = found.flatMap((one) => (one?.kind === 'entry' ? [one.entry] : []));
	return entries.length > 0 ? { kind: 'page', entries } : { kind: 'fail', problem: NO_MESSAGE };
};

async function findCases(
	context: ListContext,
): Promise<{ kind: 'ids'; ids: number[] } | ListFailure> {
	const wanted = context.filter.replace(/^#/, '');
	if (/^\d{1,15}$/.test(wanted)) return { kind: 'ids', ids: [Number(wanted)] };
	if (wanted !== '') return { kind: 'fail', problem: SEARCH_BY_ID };
	const query = { where: 'status|eq|active' };
	const reply = await ask(context, { method: 'GET', path: '/api/v1/crm/objects/case', query });
	if (reply.kind === 'missing') return { kind: 'fail', problem: NO_CASE };
	if (reply.kind === 'fail') return reply;
	const list = isObject(reply.data) && Array.isArray(reply.data.data) ? reply.data.data : [];
	const ids = (list as unknown[]).filter(isObject).map(({ id }) => Number(id));
	return { kind: 'ids', ids: ids.filter(Number.isSafeInteger).slice(0, CASES_AT_ONCE) };
}

/** The entry for a case; undefined when nothing was seen in it yet. */
async function describeCase(
	caseId: number,
	context: ListContext,
): Promise<{ kind: 'entry'; entry: ListEntry } | ListFailure | undefined> {
	const found = await ask(context, { method: 'GET', path: `/api/v1/crm/objects/case/${caseId}` });
	if (found.kind === 'missing') return { kind: 'fail', problem: NO_CASE };
	if (found.kind === 'fail') return found;
	const messageId = readLastSeen(found.data);
	if (messageId === undefined) return undefined;
	const message = await ask(context, buildRead(messageId).request);
	// It was deleted after it was seen.
	if (message.kind === 'missing') return undefined;
	if (message.kind === 'fail') return message;
	const text = isObject(message.data) ? message.data.message : '';
	const words = truncateToLine(typeof text === 'string' ? text : '');
	return { kind: 'entry', entry: { name: `Case ${caseId}: ${words}`, value: String(messageId) } };
}

/** The newest of the messages that somebody has seen last; IDs rise with time. */
function readLastSeen(data: unknown): number | undefined {
	const seen = isObject(data) && isObject(data.messageSeen) ? data.messageSeen : {};
	const ids = Object.values(seen).map(Number);
	return ids.filter((id) => Number.isSafeInteger(id) && id > 0).sort((a, b) => b - a)[0];
}

async function ask(
	context: ListContext,
	request: ApiRequest,
): Promise<{ kind: 'data'; data: unknown } | { kind: 'missing' } | ListFailure> {
	const response = await context.send(request);
	const reply = readJsonReply(response, { ...ACQUIRE_LABELS, isRead: true });
	if (reply.kind !== 'json') return { kind: 'fail', problem: reply.problem };
	const { json } = reply;
	const { status } = response;
	if (status === 200 && 'data' in json) return { kind: 'data', data: json.data };
	if (isMissing(status, json)) return { kind: 'missing' };
	return { kind: 'fail', problem: describeAnswer(status, json, { isList: true }) };
}

const NO_CASE: Problem = {
	message: 'Acquire has no such case',
	description: 'Search for the ID of a case, or switch Message to By ID.',
};

const SEARCH_BY_ID: Problem = {
	message: 'Search for the ID of a case',
	description:
		'Acquire documents no search for messages: enter the number of a case, or switch Message to By ID.',
};

const NO_MESSAGE: Problem = {
	message: 'No active case names a message',
	description:
		'The list shows the message last seen in each active case. Search for the ID of a case, or switch Message to By ID.',
};
