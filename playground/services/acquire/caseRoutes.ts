import { API_PATH, type Account } from './context';
import { invalidInput, recordNotFound } from './failures';
import type { AcquireCase } from './types';

interface ListQuery {
	where?: string;
	relations?: string;
	limit?: string;
	page?: string;
	offset?: string;
}

const WHOLE_NUMBER = { type: 'string', pattern: '^\\d{1,6}$' };
const LIST_QUERY = {
	type: 'object',
	properties: {
		where: { type: 'string' },
		relations: { type: 'string' },
		limit: WHOLE_NUMBER,
		page: WHOLE_NUMBER,
		offset: WHOLE_NUMBER,
	},
};

const ID = { type: 'string', pattern: '^\\d{1,15}$' };
const THREAD_QUERY = {
	type: 'object',
	properties: { contactId: ID, threadId: ID },
	required: ['contactId', 'threadId'],
};

const ID_PARAMETER = {
	type: 'object',
	properties: { id: ID },
	required: ['id'],
};

/** Departments (the documented credential test) and cases. */
export function addCaseRoutes(account: Account): void {
	const { app, store } = account;
	app.get(`${API_PATH}/account/department`, async () => ({
		data: [
			{ id: 1, name: 'Support' },
			{ id: 2, name: 'Billing' },
		],
	}));
	app.get<{ Params: { id: string } }>(
		`${API_PATH}/crm/objects/case/:id`,
		{ schema: { params: ID_PARAMETER } },
		async ({ params }) => {
			const found = store.case(Number(params.id));
			if (!found) throw recordNotFound('Case');
			return { data: { ...describeCase(found, account), messageSeen: lastSeen(found, account) } };
		},
	);
	app.get<{ Querystring: { contactId: string; threadId: string } }>(
		`${API_PATH}/crm/messenger/chat/messages`,
		{ schema: { querystring: THREAD_QUERY } },
		async ({ query }) => {
			const cases = store
				.allCases()
				.filter((one) => String(one.contactId) === query.contactId)
				.filter((one) => String(one.threadId) === query.threadId);
			return { data: cases.map((one) => describeWithLast(one, account)) };
		},
	);
	app.get<{ Querystring: ListQuery }>(
		`${API_PATH}/crm/objects/case`,
		{ schema: { querystring: LIST_QUERY } },
		async ({ query }) => ({ data: listCases(query, account) }),
	);
}

function describeCase(
	{ id, channel, status, contactId, threadId }: AcquireCase,
	{ store }: Account,
) {
	return { id, channel, status, contact: store.contact(contactId) ?? null, threadId };
}

/** A case of a conversation, with the message that came last in it. */
function describeWithLast(one: AcquireCase, account: Account): Record<string, unknown> {
	const lastMessage = account.store.timeline(one.id).at(-1) ?? null;
	return { ...describeCase(one, account), lastMessage };
}

/** The last message that the first agent has seen, by the agent's ID. */
function lastSeen({ id }: AcquireCase, { store }: Account): Record<string, number> {
	const last = store.timeline(id).at(-1);
	return last ? { '1': last.id } : {};
}

function listCases(query: ListQuery, account: Account): Record<string, unknown> {
	const matching = account.store.allCases().filter(whereFilter(query.where));
	const limit = Math.min(100, Number(query.limit ?? 20));
	const page = Number(query.page ?? 0);
	const offset = Number(query.offset ?? page * limit);
	const cases = matching.slice(offset, offset + limit);
	return {
		page,
		offset,
		limit,
		count: matching.length,
		data: cases.map((one) => describeCase(one, account)),
	};
}

/** `field|eq|value`, the one form that the documentation shows. */
function whereFilter(where: string | undefined): (one: AcquireCase) => boolean {
	if (where === undefined || where === '') return () => true;
	const [field, operator, value, ...rest] = where.split('|');
	const fields = new Map<string, (one: AcquireCase) => unknown>([
		['status', ({ status }) => status],
		['channel', ({ channel }) => channel],
		['id', ({ id }) => id],
		['contactId', ({ contactId }) => contactId],
	]);
	const read = fields.get(field ?? '');
	if (!read || operator !== 'eq' || value === undefined || rest.length > 0) {
		throw invalidInput('where must be of the form field|eq|value');
	}
	return (one) => String(read(one)) === value;
}
