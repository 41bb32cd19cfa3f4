import { readAnswers } from './records';
import {
	createComponentCheck,
	createSchemaCheck,
	describeComplaint,
	type Check,
	type Version,
} from './vendor';

const answers = readAnswers();

/** What differs from the schema, each with one answer that does. */
function findDifferences(check: Check, values: unknown[]): Record<string, unknown> {
	const found: Record<string, unknown> = {};
	for (const value of values) {
		for (const complaint of check(value)) found[describeComplaint(complaint)] ??= value;
	}
	return found;
}

/** The schemas of failures; the newest versions publish them. */
const FAILURES: Array<{ status: number; name: string; versions: Version[]; eras?: string[] }> = [
	{ status: 400, name: 'validateBadRequestErrorResponse', versions: ['8.0.0', '8.8.1'] },
	// Older servers say `status` and `message` without `success`.
	{
		status: 401,
		name: 'validateUnauthorizedErrorResponse',
		versions: ['8.0.0', '8.8.1'],
		eras: ['8'],
	},
	{ status: 403, name: 'validateForbiddenErrorResponse', versions: ['8.0.0', '8.8.1'] },
	{ status: 404, name: 'validateNotFoundErrorResponse', versions: ['8.0.0', '8.8.1'] },
];

const failures = FAILURES.flatMap(({ versions, ...failure }) =>
	versions.map((version) => ({ version, ...failure })),
);

describe('a failure of the stand-in', () => {
	it.each(failures)(
		'$status is as Rocket.Chat $version has it',
		({ version, status, name, eras }) => {
			const check = createSchemaCheck(version, { file: 'Ajv', name }, 'body');
			const seen = answers.filter(
				(answer) => answer.status === status && (eras?.includes(answer.era) ?? true),
			);
			expect(seen).not.toEqual([]);
			expect(
				findDifferences(
					check,
					seen.map(({ body }) => body),
				),
			).toEqual({});
		},
	);
});

type Json = Record<string, unknown>;
type Read = (body: Json) => Json[];
const readMessage: Read = ({ message }) => [message as Json];
const readMessages: Read = ({ messages }) => messages as Json[];

/** What the answers of a route are made of. */
const PARTS: Array<{ route: string; name: string; read: Read }> = [
	{ route: 'chat.update', name: 'IMessage', read: readMessage },
	{ route: 'chat.sendMessage', name: 'IMessage', read: readMessage },
	{ route: 'chat.getMessage', name: 'IMessage', read: readMessage },
	{ route: 'chat.postMessage', name: 'IMessage', read: readMessage },
	{ route: 'chat.search', name: 'IMessage', read: readMessages },
	{ route: 'channels.messages', name: 'IMessage', read: readMessages },
	{ route: 'groups.messages', name: 'IMessage', read: readMessages },
	{ route: 'im.messages', name: 'IMessage', read: readMessages },
	{ route: 'rooms.info', name: 'IRoom', read: ({ room }) => [room as Json] },
	{ route: 'rooms.get', name: 'IRoom', read: ({ update }) => update as Json[] },
	{ route: 'subscriptions.get', name: 'ISubscription', read: ({ update }) => update as Json[] },
	{ route: 'me', name: 'IMeApiUser', read: (body) => [body] },
];

/** Source: a server makes direct rooms without the creator that its own type asks for. */
const isDirectRoom = ({ t, usernames }: Json) => t === 'd' && usernames !== undefined;
const WITHOUT_CREATOR = " must have required property 'u'";

function readParts({ route, read }: (typeof PARTS)[number]): Json[] {
	const seen = answers.filter((answer) => answer.route === route && answer.status === 200);
	return seen.flatMap(({ body }) => read(body as Json));
}

describe('a success of the stand-in', () => {
	it.each(PARTS)('$route answers with $name', (part) => {
		const values = readParts(part).filter((value) => !isDirectRoom(value));
		expect(values).not.toEqual([]);
		expect(findDifferences(createComponentCheck(part.name), values)).toEqual({});
	});

	it.each(PARTS.filter(({ name }) => name === 'IRoom'))(
		'$route answers with direct rooms that have no creator',
		(part) => {
			const values = readParts(part).filter(isDirectRoom);
			const found = findDifferences(createComponentCheck(part.name), values);
			expect(Object.keys(found)).toEqual([WITHOUT_CREATOR]);
		},
	);
});
