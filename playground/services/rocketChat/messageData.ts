import { referTo } from './people';
import { ROCKET_CHAT_ROOMS } from './roomData';
import type { Message } from './types';

/** IDs of seeded messages, for tests, examples and the playground. */
export const ROCKET_CHAT_MESSAGES = {
	/** The message of the documented example: by roxie, in `linkList`. */
	documented: 'vzGBzSwy6jJQDwtZe',
	/** By the bot, in `general`. */
	deployment: 'dPl7XnRt4wKqYs2Hb',
	/** By sam, in `general`. */
	bySam: 'sBy6MvZc8pTgLw3Jn',
	/** By roxie, in the thread that starts at `bySam`. */
	threadReply: 'tRp8GkLy3mQdXw6Zc',
	/** A file with a description, by roxie, in `general`. */
	file: 'fLe5QxWd9kRnVb7Ty',
	/** Encrypted, by roxie, in `privateGroup`. */
	encrypted: 'eNc3HtYg6sFzPm8Kr',
	/** By roxie, one in each room where she may not send. */
	inReadOnly: 'iRo4BwJq7nXcDt5Lv',
	inArchived: 'iAr8GzKs2yVmHf6Pw',
	inMuted: 'iMu9TcNb5rQxLd3Wg',
	inBlocked: 'iBl2YpFv7kZsRj4Mh',
	inSamsOnly: 'iSo6DnXt8wGqCk5Bz',
	inGoneRoom: 'iGo3VmPr9hLyTs7Jf',
	inTeam: 'iTm7KbWz4cNqYx2Gd',
	inDiscussion: 'iDs5RfHv8tPjLn6Qw',
	inDirect: 'iDm4ZkXg7yBsMc3Tr',
	inGroup: 'iPg9NwQd2vFtHr8Ky',
} as const;

const MINUTE_MS = 60_000;

/** The seeded messages, oldest first, dated before `startedAtMs`; a fresh copy each time. */
export function createMessages(startedAtMs: number): Message[] {
	const at = (minutesAgo: number) => new Date(startedAtMs - minutesAgo * MINUTE_MS).toISOString();
	return [documentedMessage(), ...elsewhere(at), ...chatter(at), ...special(at)];
}

type Author = Parameters<typeof referTo>[0];
type AtMinutesAgo = (minutesAgo: number) => string;

function post(_id: string, rid: string, by: Author, ts: string, msg: string): Message {
	const fields = { urls: [], mentions: [], channels: [] };
	return { _id, rid, msg, ts, u: referTo(by), _updatedAt: ts, groupable: false, ...fields };
}

function documentedMessage(): Message {
	const ts = '2023-09-20T17:27:59.945Z';
	const text = 'List of links: https://google.com https://hola.org/';
	return post(ROCKET_CHAT_MESSAGES.documented, ROCKET_CHAT_ROOMS.linkList, 'roxie', ts, text);
}

function elsewhere(at: AtMinutesAgo): Message[] {
	const ids = ROCKET_CHAT_MESSAGES;
	const rooms = ROCKET_CHAT_ROOMS;
	return [
		post(
			ids.inArchived,
			rooms.archived,
			'roxie',
			at(60 * 24 * 80),
			'The project ends here. Thank you all!',
		),
		post(ids.inGoneRoom, rooms.gone, 'roxie', at(60 * 24 * 70), 'This room was deleted.'),
		post(
			ids.inReadOnly,
			rooms.readOnly,
			'roxie',
			at(60 * 24 * 12),
			'The office is closed on Friday.',
		),
		post(ids.inMuted, rooms.muted, 'roxie', at(60 * 24 * 9), 'Hello? Is anybody here?'),
		post(ids.inBlocked, rooms.directBlocked, 'roxie', at(60 * 24 * 8), 'Stop posting at night.'),
		post(ids.inSamsOnly, rooms.samsOnly, 'roxie', at(60 * 24 * 7), 'I have to leave this group.'),
		post(ids.inTeam, rooms.teamMain, 'roxie', at(300), 'On call this week: Sam.'),
		post(
			ids.inDiscussion,
			rooms.discussion,
			'roxie',
			at(200),
			'Left: changelog, screenshots, release notes.',
		),
		post(
			ids.inGroup,
			rooms.privateGroup,
			'deploy.bot',
			at(150),
			'INC-142 open: checkout answers slowly.',
		),
		{
			...post(ids.encrypted, rooms.privateGroup, 'roxie', at(149), 'c2VjcmV0LW5vdC1yZWFsbHk='),
			t: 'e2e',
		},
		post(ids.inDirect, rooms.directWithSam, 'roxie', at(45), 'Lunch at twelve?'),
		post('dRe8WsLk5qTzXc3Vn', rooms.directWithSam, 'sam', at(44), 'Half past, please.'),
	];
}

const REMARKS: ReadonlyArray<readonly [Author, string]> = [
	['sam', 'Hello everyone, I am back.'],
	['roxie', 'Welcome back! Our call begins in ten minutes.'],
	['deploy.bot', 'Build passed on main.'],
	['sam', 'The search on the settings page feels much faster now.'],
	['roxie', 'Nice, thank you. I will add it to the changelog.'],
	['sam', 'Customer feedback of this week is in the shared folder.'],
	['deploy.bot', 'Nightly backup finished without errors.'],
	['roxie', 'Can somebody review the pull request about time zones?'],
	['sam', 'On it.'],
	['roxie', 'The invoice export works again.'],
];

function chatter(at: AtMinutesAgo): Message[] {
	const rounds = 66;
	return Array.from({ length: rounds }, (_none, index) => {
		const [by, text] = REMARKS[index % REMARKS.length] ?? ['roxie', ''];
		const id = `chatter${String(index).padStart(3, '0')}General`;
		const ts = at((rounds - index) * 25 + 60);
		if (index % 16 !== 3) return post(id, ROCKET_CHAT_ROOMS.general, by, ts, text);
		return {
			...post(id, ROCKET_CHAT_ROOMS.general, 'sam', ts, 'sam'),
			t: index % 32 === 3 ? 'uj' : 'ul',
		};
	});
}

function special(at: AtMinutesAgo): Message[] {
	const ids = ROCKET_CHAT_MESSAGES;
	const { general } = ROCKET_CHAT_ROOMS;
	const file = {
		_id: 'uPl4KdNz7wRtYb2Qs',
		name: 'figures-q3.pdf',
		type: 'application/pdf',
		format: 'pdf',
		size: 48_213,
	};
	return [
		{
			...post(ids.file, general, 'roxie', at(40), ''),
			file,
			files: [file],
			attachments: [
				{
					title: 'figures-q3.pdf',
					title_link: '/file-upload/uPl4KdNz7wRtYb2Qs/figures-q3.pdf',
					title_link_download: true,
					type: 'file',
					description: 'Figures of the third quarter (draft)',
				},
			],
		},
		post(ids.bySam, general, 'sam', at(20), 'The printer on floor two is broken.'),
		{
			...post(ids.threadReply, general, 'roxie', at(12), 'The technician comes at three.'),
			tmid: ids.bySam,
		},
		post(ids.deployment, general, 'deploy.bot', at(5), 'Deployment of web-shop 4.12.0: running …'),
	];
}
