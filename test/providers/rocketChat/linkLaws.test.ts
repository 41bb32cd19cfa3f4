import fc from 'fast-check';
import type { INodePropertyModeValidation } from 'n8n-workflow';

import { rocketChatProperties } from '../../../nodes/UpdateMessage/providers/rocketChat/fields';
import { readLink } from '../../../nodes/UpdateMessage/providers/rocketChat/links';
import {
	readMessageChoice,
	readRoomChoice,
} from '../../../nodes/UpdateMessage/providers/rocketChat/target';
import { BadInput } from '../../../nodes/UpdateMessage/providers/types';
import { locator } from '../../support/parameters';

const SITE = 'chat.example.com';
const ADDRESS = `https://${SITE}`;

const byUrl = (value: string) => locator('url', value);

const isPathPart = (text: string) => text !== '.' && text !== '..';

/** What people call rooms: any text that makes up one part of a path. */
const roomName = fc
	.string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
	.filter((name) => isPathPart(name) && /^[^\p{Cc}]+$/u.test(name));

/** IDs as servers, imports and bots make them. */
const anyId = fc
	.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
	.filter((id) => isPathPart(id) && /^[^\s\p{Cc}\p{Cf}]+$/u.test(id));

const subPath = fc.constantFrom('', '/chat', '/team/chat', '/100%25');

it('leads to the room and message that the client built it from', () => {
	fc.assert(
		fc.property(roomName, anyId, subPath, (name, messageId, path) => {
			const room = encodeURIComponent(name);
			const message = encodeURIComponent(messageId);
			const address = `${ADDRESS}${path}`;
			const links = [
				`${address}/channel/${room}?msg=${message}`,
				`${address}/group/${room}/thread/x?msg=${message}`,
				`${address}/channel/${room}/thread/${message}`,
			];
			for (const link of links) {
				expect(readLink(link)).toEqual({ site: `${SITE}${path}`, roomName: name, messageId });
				expect(readMessageChoice(byUrl(link), address).messageId).toBe(messageId);
				// What n8n hands over is trimmed, as is every value of a locator.
				expect(readRoomChoice(byUrl(link), address)).toEqual({ by: 'name', name });
			}
		}),
	);
});

it('leads through go.rocket.chat to the room and message that it was built from', () => {
	fc.assert(
		fc.property(anyId, anyId, subPath, (roomId, messageId, path) => {
			const parts = { host: `${SITE}${path}`, rid: roomId, mid: messageId, path: 'channel/x' };
			const link = `https://go.rocket.chat/room?${new URLSearchParams(parts).toString()}`;
			expect(readMessageChoice(byUrl(link), `${ADDRESS}${path}`)).toEqual({
				messageId,
				room: { by: 'id', roomId },
			});
		}),
	);
});

const anyText = fc.string({ unit: 'binary' });

/** Anything that may be pasted, and what almost is a link. */
const pasted = fc.oneof(
	anyText,
	fc.webUrl({ withQueryParameters: true, withFragments: true }),
	fc
		.tuple(
			fc.constantFrom(`${ADDRESS}/`, `http://${SITE}:443/`, 'https://go.rocket.chat/'),
			fc.constantFrom('channel/', 'direct/', 'group/x/thread/', `room?host=${SITE}&rid=`),
			fc.oneof(anyText, fc.constantFrom('%00', '%20', '%7f', '%C2%85')),
			fc.constantFrom('', '?msg=', '&mid='),
			fc.oneof(anyText, fc.constantFrom('%00', '%0a', '%', '%7f', '%C2%85')),
		)
		.map((parts) => parts.join('')),
);

it('never makes an unusable ID or name of whatever is pasted, nor fails in another way', () => {
	fc.assert(
		fc.property(pasted, (text) => {
			const room = attempt(() => readRoomChoice(byUrl(text), ADDRESS));
			const message = attempt(() => readMessageChoice(byUrl(text), ADDRESS));
			const roomId = room?.by === 'id' ? room.roomId : undefined;
			const linkedId = message?.room?.by === 'id' ? message.room.roomId : undefined;
			for (const id of [roomId, linkedId, message?.messageId]) {
				if (id !== undefined) expect(id).toMatch(/^[^\s\p{Cc}]{1,200}$/u);
			}
			if (room?.by === 'name') expect(room.name).toMatch(/^[^\p{Cc}]{1,200}$/u);
		}),
		{ numRuns: 2_000 },
	);
});

function attempt<T>(read: () => T): T | undefined {
	try {
		return read();
	} catch (error) {
		if (!(error instanceof BadInput)) throw error;
		return undefined;
	}
}

describe('the check while typing', () => {
	const checks = rocketChatProperties
		.flatMap(({ name, modes = [] }) => modes.map((mode) => ({ name, mode })))
		.flatMap(({ name, mode }) =>
			(mode.validation ?? []).map((validation) => {
				const { properties } = validation as INodePropertyModeValidation;
				const { regex, errorMessage } = properties as { regex: string; errorMessage: string };
				// As n8n applies it: to the whole text.
				return { field: `${name}, ${mode.name}`, errorMessage, pattern: new RegExp(`^${regex}$`) };
			}),
		);
	const patternsFor = (mode: string) =>
		checks.filter(({ field }) => field.endsWith(mode)).map(({ pattern }) => pattern);

	it('is there for links and IDs of rooms and messages', () => {
		const fields = checks.map(({ field }) => field);
		expect([...new Set(fields)]).toEqual(['room, url', 'room, id', 'message, url', 'message, id']);
	});

	it.each(checks)('cannot be made slow: $field', ({ pattern, errorMessage }) => {
		// Between blanks one set of characters repeats, within bounds and without blanks; nothing else does, and
		// nothing is tried in more than one way: each character is looked at once, wherever the text goes wrong.
		// Or blank, where the field may be.
		const source = pattern.source.replace('^^\\s*$|', '^');
		expect(source).toMatch(/^\^\^\\s\*[^*+{}()|]*\\S\{1,\d+\}\\s\*\$\$$/);
		for (const end of ['', ' ', '\n', '\0']) {
			expect(`https://${'a'.repeat(100_000)}${end}`).not.toMatch(pattern);
			expect(`${' '.repeat(100_000)}https:// a${' '.repeat(100_000)}${end}`).not.toMatch(pattern);
		}
		expect(errorMessage).not.toBe('');
	});

	it('lets a room be left empty, whichever way it was chosen, and no message', () => {
		for (const { field, pattern } of checks) {
			expect([field, pattern.test('')]).toEqual([field, field.startsWith('room')]);
		}
	});

	it('lets every link pass that the node understands', () => {
		fc.assert(
			fc.property(pasted, (text) => {
				const typed = text.trim();
				if (readLink(typed) === undefined) return;
				for (const pattern of patternsFor('url')) expect(typed).toMatch(pattern);
			}),
			{ numRuns: 1_000 },
		);
	});

	it('lets every ID pass that the node takes, and none with a space', () => {
		fc.assert(
			fc.property(anyId, (id) => {
				for (const pattern of patternsFor('id')) {
					expect(id).toMatch(pattern);
					expect(`${id} ${id}`).not.toMatch(pattern);
				}
			}),
		);
	});
});
