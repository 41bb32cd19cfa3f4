import fc from 'fast-check';

import {
	describeMessageEntry,
	isListed,
} from '../../../nodes/UpdateMessage/providers/rocketChat/messageEntry';
import {
	describeRoomEntry,
	matchesFilter,
} from '../../../nodes/UpdateMessage/providers/rocketChat/roomEntry';

const ADDRESS = 'https://chat.example.com/chat';
const server = { address: ADDRESS, userId: 'me', secrets: [] };

describe('a room in the list', () => {
	const room = (changes: Record<string, unknown>) =>
		describeRoomEntry({ rid: 'R1', t: 'c', name: 'general', ...changes }, ADDRESS);

	it.each([
		['a channel', {}, 'general (Channel)', '/channel/general'],
		['a display name', { fname: 'General!' }, 'General! (Channel)', '/channel/general'],
		['an empty display name', { fname: '' }, 'general (Channel)', '/channel/general'],
		['a private group', { t: 'p', name: 'ops' }, 'ops (Private Group)', '/group/ops'],
		['a team', { t: 'p', teamMain: true }, 'general (Team)', '/group/general'],
		['a public team', { teamMain: true }, 'general (Team)', '/channel/general'],
		[
			'a discussion',
			{ t: 'p', prid: 'R0', name: 'kT3vWz8NpQyLr5Gc', fname: 'What is left?' },
			'What is left? (Discussion)',
			'/group/kT3vWz8NpQyLr5Gc',
		],
		['no discussion', { prid: '' }, 'general (Channel)', '/channel/general'],
		[
			'a direct message',
			{ t: 'd', name: 'sam', fname: 'Sam O' },
			'Sam O (Direct Message)',
			'/direct/R1',
		],
		[
			'a name without a display name',
			{ t: 'd', name: 'sam' },
			'sam (Direct Message)',
			'/direct/R1',
		],
		['no name at all', { name: undefined }, 'R1 (Channel)', '/channel/R1'],
		['a name that is none', { name: 7, fname: null }, 'R1 (Channel)', '/channel/R1'],
		['a chat with a visitor', { t: 'l', fname: 'Jo' }, 'Jo (Omnichannel)', '/live/R1'],
		['a name that is no Unicode', { name: 'a\ud800' }, 'a\ud800 (Channel)', '/channel/a%EF%BF%BD'],
		['a name for the address', { name: 'a/b?c d' }, 'a/b?c d (Channel)', '/channel/a%2Fb%3Fc%20d'],
	])('%s', (_name, changes, name, path) => {
		expect(room(changes)).toEqual({ name, value: 'R1', url: `${ADDRESS}${path}` });
	});

	it.each([
		['a kind like a property of every object', { t: 'constructor' }],
		['no kind', { t: undefined }],
		['no ID', { rid: undefined }],
	])('is left out: %s', (_name, changes) => {
		expect(room(changes)).toBeUndefined();
	});

	it.each([
		['', true],
		['gen', true],
		['GENERAL', true],
		['#gen', true],
		['@gen', true],
		['channel', true],
		['main', true],
		['#main-hall', true],
		['group', false],
		['.', false],
		['gen.*', false],
	])('is found by "%s": %s', (filter, isFound) => {
		const hall = { rid: 'R1', t: 'c', name: 'main-hall', fname: 'General' };
		expect(matchesFilter(hall, describeRoomEntry(hall, ADDRESS)!, filter)).toBe(isFound);
	});

	it('is not found by the made-up name of a discussion', () => {
		const talk = { rid: 'R1', t: 'p', prid: 'R0', name: 'kT3vWz8N', fname: 'What is left?' };
		expect(matchesFilter(talk, describeRoomEntry(talk, ADDRESS)!, 'kT3')).toBe(false);
	});
});

describe('a message in the list', () => {
	const message = {
		_id: 'M1',
		msg: 'Hello',
		ts: '2024-03-05T23:30:59.945Z',
		u: { _id: 'you', username: 'sam', name: 'Sam Okafor' },
	};
	const nowMs = Date.UTC(2030, 0, 1, 3);
	const entry = (changes: Record<string, unknown>, timeZone = 'UTC') =>
		describeMessageEntry({ ...message, ...changes }, { server, timeZone, nowMs });

	const LONG = 'This text is longer than the sixty characters that the list has room for';

	it.each([
		['time, author and text', {}, '2024-03-05 23:30 Sam Okafor: Hello'],
		['a user without a name', { u: { _id: 'you', username: 'sam' } }, '23:30 sam: Hello'],
		['its own', { u: { _id: 'me', username: 'roxie' } }, '23:30 roxie (you): Hello'],
		['no author', { u: undefined }, '23:30 Unknown: Hello'],
		['no time', { ts: undefined }, 'Sam Okafor: Hello'],
		['a time that is none', { ts: 'soon' }, 'Sam Okafor: Hello'],
		['a long text', { msg: LONG }, `: ${LONG.slice(0, 60)}…`],
		['exactly as much as there is room for', { msg: 'x'.repeat(60) }, `: ${'x'.repeat(60)}`],
		['lines', { msg: 'one\n\n\ttwo\r\nthree ' }, ': one two three'],
		['no text', { msg: '' }, ': (no text)'],
		['spaces', { msg: ' \n ' }, ': (no text)'],
		['no text at all', { msg: undefined }, ': (no text)'],
		['emoji', { msg: '🎉'.repeat(70) }, `: ${'🎉'.repeat(60)}…`],
		['a text of another alphabet', { msg: '配達は完了しました' }, ': 配達は完了しました'],
		[
			'the description of a file',
			{ msg: '', attachments: [{ description: 'Figures' }] },
			': Figures',
		],
		['markup', { msg: '<img src=x onerror=alert(1)>' }, ': <img src=x onerror=alert(1)>'],
	])('%s', (_name, changes, end) => {
		const { name, value } = entry(changes);
		expect(name.endsWith(end)).toBe(true);
		expect(name).toBe(name.trim());
		expect(value).toBe('M1');
	});

	it.each([
		['UTC', '2024-03-05 23:30'],
		['Europe/Berlin', '2024-03-06 00:30'],
		['America/New_York', '2024-03-05 18:30'],
		['Asia/Kolkata', '2024-03-06 05:00'],
	])('has its time as in %s', (timeZone, time) => {
		expect(entry({}, timeZone).name).toBe(`${time} Sam Okafor: Hello`);
	});

	it.each([
		['2030-01-01T01:02:03.000Z', 'UTC', '01-01 01:02'],
		['2029-12-31T23:59:59.000Z', 'UTC', '2029-12-31 23:59'],
		['2029-12-31T23:59:59.000Z', 'Asia/Tokyo', '01-01 08:59'],
		['2030-01-01T01:02:03.000Z', 'America/New_York', '12-31 20:02'],
	])('has no year where it is the present one: %s in %s', (ts, timeZone, time) => {
		expect(entry({ ts }, timeZone).name).toBe(`${time} Sam Okafor: Hello`);
	});

	it.each([
		['an ordinary message', {}, true],
		['an empty type', { t: '' }, true],
		['somebody who came in', { t: 'uj' }, false],
		['somebody who left', { t: 'ul' }, false],
		['a deleted message', { t: 'rm' }, false],
		['an encrypted message', { t: 'e2e' }, false],
		['a hidden message', { _hidden: true }, false],
		['a message without an ID', { _id: undefined }, false],
	])('is listed or not: %s', (_name, changes, isShown) => {
		expect(isListed({ ...message, ...changes })).toBe(isShown);
	});

	it('is one line of bounded length without broken characters, whatever it says', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (msg) => {
				const { name } = entry({ msg });
				expect([...name].length).toBeLessThanOrEqual(100);
				expect(name).not.toMatch(/[\n\r\t]/);
				expect(name).not.toMatch(/\p{Surrogate}/u);
			}),
		);
	});

	it('does not cut a character in two where it stops reading', () => {
		for (let spaces = 395; spaces < 402; spaces++) {
			expect(entry({ msg: `${' '.repeat(spaces)}🎉🎉` }).name).not.toMatch(/\p{Surrogate}/u);
		}
	});
});
