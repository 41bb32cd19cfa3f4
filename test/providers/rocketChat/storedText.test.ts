import { readStoredText } from '../../../nodes/UpdateMessage/providers/rocketChat/reply';
import {
	ROCKET_CHAT_ROOMS as ROOMS,
	startRocketChat,
	type Message,
} from '../../../playground/services/rocketChat';
import { byId } from '../../support/parameters';
import { createStandInN8n, runOnStandIns } from '../../support/standInN8n';
import { rocketChat } from './service';
import { useStandIn } from '../../support/standIns';

const server = useStandIn(() => startRocketChat({ recordRequests: true }));

/** Edits a message that is posted first. */
async function edit(seed: Partial<Message>, ...items: Array<Record<string, unknown>>) {
	const { _id } = server().addMessage(seed);
	const n8n = createStandInN8n({
		parameters: rocketChat.parameters({ room: byId(ROOMS.general), message: byId(_id) }),
		items,
		credentials: rocketChat.credentials(server().url),
		continueOnFail: true,
	});
	const output = (await runOnStandIns(n8n)).map(({ json }) => json);
	return { output, message: server().message(_id), id: _id };
}

const countUpdates = () => server().requests.filter(({ path }) => path.endsWith('.update')).length;

const append = { editMode: 'append', text: '!', separator: '' };
const skip = { skipWhenUnchanged: true };

describe('the text of a message whose first attachment has a description', () => {
	const msg = 'a caption';

	it.each([
		['an attachment of a bot', { attachments: [{ description: 'described', text: 'other' }] }],
		['an image', { attachments: [{ description: 'described', image_url: '/i.png' }] }],
	])('is that description, without any file: %s', async (_name, seed) => {
		const { output, message } = await edit({ msg, ...seed }, append, {
			text: 'described!',
			options: skip,
		});
		expect(output).toMatchObject([
			{ outcome: 'updated', text: 'described!' },
			{ outcome: 'unchanged', text: 'described!' },
		]);
		expect(message).toMatchObject({ msg, attachments: [{ description: 'described!' }] });
		expect(countUpdates()).toBe(1);
	});

	it('is empty where the description is', async () => {
		const { output, message } = await edit({ msg, attachments: [{ description: '' }] }, append);
		expect(output).toMatchObject([{ outcome: 'updated', text: '!' }]);
		expect(message).toMatchObject({ msg, attachments: [{ description: '!' }] });
	});

	it.each([
		['has none', { attachments: [{ title: 'a file' }] }],
		['is the second one', { attachments: [{ title: 'a file' }, { description: 'second' }] }],
	])('is the message itself where the attachment %s', async (_name, seed) => {
		const { output } = await edit({ msg, ...seed }, append);
		expect(output).toMatchObject([{ outcome: 'updated', text: 'a caption!' }]);
	});

	// No server that keeps to its own types answers so.
	it('is the message itself where the description is no text', () => {
		expect(readStoredText({ msg, attachments: [{ description: null }] })).toBe(msg);
	});
});

describe.each([
	['removed, with a mark left', { t: 'rm', msg: '' }],
	['hidden', { _hidden: true as const }],
])('a message that is %s', (_name, seed) => {
	it.each([
		['append', append],
		['prepend', { ...append, editMode: 'prepend' }],
		['replacePart', { editMode: 'replacePart', findText: 'A', replaceWith: 'B' }],
		['replace with a look first', { text: 'new', options: skip }],
	])('is not edited: %s', async (_mode, item) => {
		const { output, id } = await edit(seed, item);
		const error = expect.stringMatching(
			`^Nobody sees message ${id} any more, so it was not edited\\. It was deleted`,
		);
		expect(output).toEqual([{ error }]);
		expect(countUpdates()).toBe(0);
	});

	it('is no success when it was edited', async () => {
		const { output, id } = await edit(seed, { text: 'new' });
		const words = `^Rocket\\.Chat took the edit, but nobody sees message ${id} any more`;
		expect(output).toEqual([{ error: expect.stringMatching(words) }]);
	});
});

describe('an end-to-end encrypted message', () => {
	const seed = { t: 'e2e', msg: 'c2VjcmV0' };

	it.each([
		['append', append],
		['replacePart', { editMode: 'replacePart', findText: 'c', replaceWith: 'B' }],
		['replace with a look first', { text: 'new', options: skip }],
		['replace with a look for the room', { text: 'new', room: byId('') }],
	])('is left alone: %s', async (_mode, item) => {
		const { output, message } = await edit(seed, item);
		const words = /is end-to-end encrypted, .*Nothing was changed\..*switch off Encrypted/;
		expect(output).toEqual([{ error: expect.stringMatching(words) }]);
		expect(message).toMatchObject(seed);
		expect(countUpdates()).toBe(0);
	});

	it('is said to be overwritten when the answer to a Replace shows it', async () => {
		const { output, message } = await edit(seed, { text: 'new' });
		const words = /was end-to-end encrypted, and readable text was written over it\. .*Skip When/;
		expect(output).toEqual([{ error: expect.stringMatching(words) }]);
		expect(message).toMatchObject({ msg: 'new' });
	});
});
