import { checkSite } from '../../../nodes/UpdateMessage/providers/shared/links';
import {
	readLink,
	type RocketChatLink,
} from '../../../nodes/UpdateMessage/providers/rocketChat/links';
import {
	readMessageChoice,
	readRoomChoice,
} from '../../../nodes/UpdateMessage/providers/rocketChat/target';
import { BadInput } from '../../../nodes/UpdateMessage/providers/types';
import { locator } from '../../support/parameters';
import { refusalOf } from '../../support/refusals';

const ADDRESS = 'https://chat.example.com';
const ID = 'vzGBzSwy6jJQDwtZe';
const RID = '64f0f82c2c26843a68c1f7ba';
const DM = 'rbAXPnMktTFbNpwtJsAmT9wQe4RzLk2VnB';

/** A link as go.rocket.chat carries it. */
const goLink = (query: Record<string, string>) =>
	`https://go.rocket.chat/room?${new URLSearchParams(query).toString()}`;

const byUrl = (value: string) => locator('url', value);

describe('a link on the server is understood', () => {
	it.each<[string, string, Omit<RocketChatLink, 'site'>]>([
		['a channel', 'channel/general', { roomName: 'general' }],
		['a slash at the end', 'channel/general/', { roomName: 'general' }],
		['a private group', 'group/incident-room', { roomName: 'incident-room' }],
		['a direct message', `direct/${DM}`, { direct: DM }],
		['a direct message of the app', `direct/sam?msg=${ID}`, { direct: 'sam', messageId: ID }],
		['a chat with a visitor', `live/${RID}?msg=${ID}`, { roomId: RID, messageId: ID }],
		['a page of such a chat', `live/${RID}/room-info`, { roomId: RID }],
		['a call', `voip/${RID}/call-info?msg=${ID}`, { roomId: RID, messageId: ID }],
		['a room called like a kind', 'channel/channel', { roomName: 'channel' }],
		['a message', `channel/general?msg=${ID}`, { roomName: 'general', messageId: ID }],
		['a group message', `group/ops?msg=${ID}`, { roomName: 'ops', messageId: ID }],
		['a message to one', `direct/${DM}?msg=${ID}`, { direct: DM, messageId: ID }],
		['a reply', `channel/a/thread/first?msg=${ID}`, { roomName: 'a', messageId: ID }],
		['a thread', `group/a/thread/${ID}`, { roomName: 'a', messageId: ID }],
		['a thread of a direct message', `direct/${DM}/thread/${ID}`, { direct: DM, messageId: ID }],
		['a thread, an empty reply', `channel/a/thread/${ID}?msg=`, { roomName: 'a', messageId: ID }],
		['a list of threads', 'channel/a/thread', { roomName: 'a' }],
		['more in it', `channel/a?layout=embedded&msg=${ID}#end`, { roomName: 'a', messageId: ID }],
		['an encoded name', 'channel/r%26d%20%2F%20ideas', { roomName: 'r&d / ideas' }],
		['another alphabet', 'channel/общее', { roomName: 'общее' }],
		['another alphabet, encoded', 'channel/%E9%9B%91%E8%AB%87', { roomName: '雑談' }],
		['a plus in a name', 'channel/c++', { roomName: 'c++' }],
		['a percent sign that starts no code', 'channel/100%', { roomName: '100%' }],
		['a plus in an ID', 'channel/a?msg=a+b%2Bc', { roomName: 'a', messageId: 'a+b+c' }],
		[
			'an ID of a bot',
			'channel/a?msg=bot.2023-09_1f',
			{ roomName: 'a', messageId: 'bot.2023-09_1f' },
		],
	])('%s', (_name, path, expected) => {
		expect(readLink(`${ADDRESS}/${path}`)).toEqual({ site: 'chat.example.com', ...expected });
	});

	it.each([
		['a sub-path', 'https://example.com/team/chat', 'example.com/team/chat'],
		['a port', 'http://localhost:3000', 'localhost:3000'],
		['a port that goes without saying', 'https://chat.example.com:443', 'chat.example.com'],
		['a host in upper case', 'https://CHAT.Example.com', 'chat.example.com'],
	])('%s', (_name, address, site) => {
		const expected = { site, roomName: 'General', messageId: ID };
		expect(readLink(`${address}/channel/General?msg=${ID}`)).toEqual(expected);
	});
});

describe('a link to a message is enough', () => {
	it.each([
		['a page of a kind yet unknown', `${ADDRESS}/conference/x/y?msg=${ID}`, ADDRESS],
		['a room without a name', `${ADDRESS}/channel/?msg=${ID}`, ADDRESS],
		['no path at all', `${ADDRESS}/?msg=${ID}`, ADDRESS],
		['below a sub-path', `${ADDRESS}/Chat/home?msg=${ID}`, `${ADDRESS}/chat`],
		['a deep link without a room', goLink({ host: 'chat.example.com', mid: ID }), ADDRESS],
		[
			'a deep link, its room empty',
			goLink({ host: 'chat.example.com', rid: '', mid: ID }),
			ADDRESS,
		],
		['a user name for a room', `${ADDRESS}/direct/sam?msg=${ID}`, ADDRESS],
	])('%s', (_name, link, address) => {
		expect(readMessageChoice(byUrl(link), address).messageId).toBe(ID);
	});

	it.each([
		['another host', `https://evil.example/x?msg=${ID}`, ADDRESS],
		['a path that begins alike', `${ADDRESS}/chatter/x?msg=${ID}`, `${ADDRESS}/chat`],
		['no sub-path', `${ADDRESS}/x?msg=${ID}`, `${ADDRESS}/chat`],
		['a deep link to elsewhere', goLink({ host: 'evil.example', mid: ID }), ADDRESS],
	])('but it must lead to the server of the credential: %s', (_name, link, address) => {
		expect(() => readMessageChoice(byUrl(link), address)).toThrow('but the credential is for');
	});

	it.each([
		[false, /or leave Room empty: the node then asks the server which room the message is in\.$/],
		[true, /^Paste a link into the room, or choose the room from the list\.$/],
	])('but names no room, which may be required (%s)', (isRequired, advice) => {
		const link = byUrl(`${ADDRESS}/home?msg=${ID}`);
		const refusal = refusalOf(() => readRoomChoice(link, ADDRESS, { isRequired }));
		expect(refusal.message).toBe('The Room is a link that names no room');
		expect(refusal.description).toMatch(advice);
	});
});

describe('a deep link is understood', () => {
	it.each([
		'https://go.example.com/room',
		'https://open.rocket.chat/links/room/',
		`${ADDRESS}/room`,
	])('through %s', (page) => {
		const query = `host=chat.example.com&rid=${RID}&mid=${ID}`;
		const expected = { site: 'chat.example.com', roomId: RID, messageId: ID };
		expect(readLink(`${page}?${query}`)).toEqual(expected);
	});

	it.each([
		['with a host alone', 'chat.example.com', 'chat.example.com'],
		['with a scheme', 'https://chat.example.com', 'chat.example.com'],
		['with another scheme', 'http://localhost:3000', 'localhost:3000'],
		['with a port and a sub-path', 'example.com:8443/chat/', 'example.com:8443/chat'],
	])('%s', (_name, host, site) => {
		const path = `channel/general?msg=${ID}`;
		const expected = { site, roomId: RID, messageId: ID };
		expect(readLink(goLink({ host, rid: RID, mid: ID, path }))).toEqual(expected);
		expect(readLink(goLink({ host, rid: RID }))).toEqual({ site, roomId: RID });
	});

	it('with plus signs that are not encoded', () => {
		const link = 'https://go.rocket.chat/room?host=chat.example.com&rid=a+b&mid=c+d';
		expect(readLink(link)).toMatchObject({ roomId: 'a+b', messageId: 'c+d' });
	});
});

it('understands umlauts however often it is asked', () => {
	// On Node.js 20, URL.canParse comes to refuse them once it is compiled.
	const links = Array.from({ length: 20_000 }, (_none, i) => `https://bücher.example/channel/${i}`);
	expect(links.filter((link) => readLink(link) === undefined)).toEqual([]);
});

it.each([
	['nothing', ''],
	['a word', 'general'],
	['an ID', ID],
	['an address without a scheme', 'chat.example.com/channel/general'],
	['an address without slashes', 'https:chat.example.com/channel/general'],
	['a scheme in upper case', 'HTTPS://chat.example.com/channel/general'],
	['a scheme that runs code', `javascript:alert(1)//chat.example.com/channel/general?msg=${ID}`],
	['data', 'data:text/html,/channel/general'],
	['another protocol', 'ftp://chat.example.com/channel/general'],
	['a file', 'file:///channel/general'],
	['no path', ADDRESS],
	['no room', `${ADDRESS}/channel`],
	['a room without a name', `${ADDRESS}/channel/`],
	['another page of the client', `${ADDRESS}/account/tokens`],
	['a page called like a room', `${ADDRESS}/channels/general`],
	['go.rocket.chat without a host', goLink({ rid: RID, mid: ID })],
	['go.rocket.chat without a room', goLink({ host: 'chat.example.com' })],
	['go.rocket.chat with an empty room', goLink({ host: 'chat.example.com', rid: '' })],
	['go.rocket.chat with code for a host', goLink({ host: 'javascript:alert(1)', rid: RID })],
	['a space in the middle', `${ADDRESS}/channel/two words`],
	['a line break in the middle', `${ADDRESS}/channel/gen\neral`],
	['a name of 10 kB', `${ADDRESS}/channel/${'x'.repeat(10_000)}`],
	['a message of 10 kB', `${ADDRESS}/channel/general?msg=${'x'.repeat(10_000)}`],
])('is no link into a room: %s', (_name, text) => {
	expect(readLink(text)).toBeUndefined();
});

describe('the server of a link', () => {
	it.each([
		['the same', ADDRESS, `${ADDRESS}/channel/general`],
		['another scheme', ADDRESS, 'http://chat.example.com/channel/general'],
		['a port that goes without saying', ADDRESS, `${ADDRESS}:443/channel/general`],
		['upper case', ADDRESS, 'https://Chat.Example.COM/channel/general'],
		['a sub-path', 'https://example.com/chat', 'https://example.com/chat/channel/general'],
		['a sub-path in upper case', 'https://example.com/Chat', 'https://example.com/chat/direct/x'],
		['a port', 'http://localhost:3000', 'http://localhost:3000/group/x'],
		['go.rocket.chat', ADDRESS, goLink({ host: 'chat.example.com', rid: RID })],
		['an address with umlauts', 'https://bücher.example', 'https://bücher.example/channel/x'],
	])('is the one of the credential: %s', (_name, address, link) => {
		expect(() => checkSite(readLink(link)!.site, address)).not.toThrow();
	});

	it.each([
		['another host', 'https://evil.example/channel/x', 'evil.example'],
		['a host that begins alike', `${ADDRESS}.evil.example/channel/x`, 'com.evil.example'],
		['a host that ends alike', 'https://evil-chat.example.com/channel/x', 'evil-chat.example.com'],
		['a user called like the host', `${ADDRESS}@evil.example/channel/x`, 'evil.example'],
		['another port', `${ADDRESS}:8443/channel/x`, 'chat.example.com:8443'],
		['a sub-path', `${ADDRESS}/chat/channel/x`, 'chat.example.com/chat'],
		['go.rocket.chat', goLink({ host: 'evil.example', rid: RID, mid: ID }), 'evil.example'],
		[
			'go.rocket.chat for a user called like the host',
			goLink({ host: 'chat.example.com@evil.example', rid: RID, mid: ID }),
			'evil.example',
		],
	])('is another one, and both are named: %s', (_name, link, site) => {
		for (const choose of [readMessageChoice, readRoomChoice]) {
			const chosen = () => choose(byUrl(link), ADDRESS);
			expect(chosen).toThrow(BadInput);
			expect(chosen).toThrow(`${site}, but the credential is for chat.example.com`);
		}
	});

	it('is not named at full length', () => {
		const link = readLink(`https://${'long.'.repeat(45)}example/channel/general`);
		expect(() => checkSite(link!.site, ADDRESS)).toThrow(/^.{20,200}$/);
	});

	it('says what to do where one server goes by two names', () => {
		const refusal = refusalOf(() => checkSite('chat.example.com', 'http://rocketchat:3000'));
		expect(refusal.description).toContain('two names');
	});
});
