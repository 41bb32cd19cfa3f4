import { acquire } from '../providers/acquire/service';
import { rocketChat } from '../providers/rocketChat/service';
import { services } from '../support/services';
import { createFakeN8n, runNode } from '../support/fakeN8n';

describe('The output of an item', () => {
	it.each(services)('has the same fields for $service as for all', async (tested) => {
		const n8n = createFakeN8n({
			parameters: tested.parameters(),
			answer: () => tested.success(),
		});
		const [item] = await runNode(n8n);
		expect(item?.json).toEqual(tested.answered.simplified);
		expect(Object.keys(item?.json ?? {})).toEqual([
			'service',
			'outcome',
			'messageId',
			'conversationId',
			'text',
			'createdAt',
			'editedAt',
			'editedBy',
			'author',
		]);
	});

	it.each(services)('is the message of $service as it came, unless simplified', async (tested) => {
		const answer = tested.success();
		const n8n = createFakeN8n({
			parameters: tested.parameters({ simplify: false }),
			answer: () => answer,
		});
		const { field } = tested.answered;
		const body = answer.body as Record<string, unknown>;
		const message = field === undefined ? body : body[field];
		expect((await runNode(n8n))[0]?.json).toEqual(message);
	});

	it('is the message as it came even where it lacks its text', async () => {
		const n8n = createFakeN8n({
			parameters: acquire.parameters({ simplify: false }),
			answer: () => acquire.success({ message: null }),
		});
		expect((await runNode(n8n))[0]?.json.message).toBeNull();
	});

	it('keeps a field called error away from Retry On Fail, which would send all again', async () => {
		const n8n = createFakeN8n({
			parameters: rocketChat.parameters({ simplify: false }),
			answer: () => rocketChat.success({ error: 'of an app' }),
		});
		const [item] = await runNode(n8n);
		expect(item?.json).not.toHaveProperty('error');
		expect(item?.json).toMatchObject({ _id: 'vzGBzSwy6jJQDwtZe', serviceError: 'of an app' });
	});

	it('is cut off where an answer is nested without an end, and costs no other item', async () => {
		const nested = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
		const body = JSON.stringify(rocketChat.success({ deep: 0 }).body).replace('0}', `${nested}}`);
		const n8n = createFakeN8n({
			parameters: rocketChat.parameters({ simplify: false }),
			items: [{}, {}],
			answer: (_request, sent) =>
				sent === 0
					? { headers: { 'content-type': 'application/json' }, body }
					: rocketChat.success(),
		});
		const items = await runNode(n8n);
		expect(items.map(({ json }) => json._id)).toEqual(['vzGBzSwy6jJQDwtZe', 'vzGBzSwy6jJQDwtZe']);
		expect(JSON.stringify(items[0]?.json.deep)).toMatch(/^\[{100,200}"\*\*\*"\]+$/);
	});

	it('does not invent what an answer does not have', async () => {
		const nothing = { rid: 1, msg: null, ts: null, u: 'roxie', editedAt: 5, editedBy: {} };
		const n8n = createFakeN8n({
			parameters: rocketChat.parameters(),
			answer: () => rocketChat.success(nothing),
		});
		expect((await runNode(n8n))[0]?.json).toMatchObject({
			conversationId: null,
			text: '',
			createdAt: null,
			editedAt: null,
			editedBy: null,
			author: null,
			outcome: 'unchanged',
		});
	});

	it.each([
		['Rocket.Chat', rocketChat, { u: { _id: 'x' } }, { id: 'x' }],
		['Acquire', acquire, { sender: undefined }, { id: 1 }],
	])('makes up no name where %s tells an ID alone', async (_service, tested, changes, author) => {
		const n8n = createFakeN8n({
			parameters: tested.parameters(),
			answer: () => tested.success(changes),
		});
		expect((await runNode(n8n))[0]?.json.author).toEqual(author);
	});

	it.each([
		[true, true],
		['True\n', true],
		[undefined, true],
		[null, true],
		[false, false],
		[' false', false],
	])('simplifies the message with Simplify at %j: %p', async (simplify, isSimplified) => {
		const n8n = createFakeN8n({
			parameters: { ...rocketChat.parameters(), simplify },
			answer: () => rocketChat.success(),
		});
		expect('outcome' in (await runNode(n8n))[0]!.json).toBe(isSimplified);
	});
});
