import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { examplesFolder } from '../../playground/examples';
import { examples } from '../../playground/expectations';
import type { Workflow } from '../../playground/lib';
import { describeExample } from '../../playground/runOnce';
import { findProblem } from '../../playground/runExample';

describe('what --once expects of a message', () => {
	const expected = {
		service: 'acquire' as const,
		message: '8291',
		contains: '[removed]',
		lacks: '4111',
	};

	it.each([
		['edited', 'card 4111', 'card [removed]', undefined],
		['new', undefined, 'card [removed]', undefined],
		['missing', undefined, undefined, 'there is no such message'],
		['untouched', 'card [removed]', 'card [removed]', 'it was not changed'],
		['another text', 'card 4111', 'card', 'it should contain “[removed]”'],
		['the old text too', 'card 4111', '[removed] 4111', 'it should no longer contain “4111”'],
	])('%s', (_name, before, after, problem) => {
		expect(findProblem(expected, { before, after })).toBe(problem);
	});
});

describe('what --once prints', () => {
	it('shows each message before and after, and what is wrong', () => {
		const text = describeExample({
			name: 'First',
			problem: 'error: refused',
			edits: [
				{
					service: 'acquire',
					messageId: '1',
					before: 'old',
					after: 'old',
					problem: 'it was not changed',
				},
				{
					service: 'rocketChat',
					messageId: 'a',
					before: undefined,
					after: 'new',
					problem: undefined,
				},
			],
		});
		expect(text.split('\n')).toEqual([
			'',
			'First',
			'  FAILED  error: refused',
			'  Acquire message 1',
			'    before  old',
			'    after   old',
			'    WRONG   it was not changed',
			'  Rocket.Chat message a',
			'    before  (posted by this workflow)',
			'    after   new',
		]);
	});
});

describe('the expectations fit the examples', () => {
	it.each(examples)('$file', ({ file, webhook, edits }) => {
		const path = join(examplesFolder, file);
		expect(existsSync(path)).toBe(true);
		const { nodes } = JSON.parse(readFileSync(path, 'utf8')) as Workflow;
		const webhooks = nodes.filter(({ type }) => type === 'n8n-nodes-base.webhook');
		if (webhook) expect(webhooks.map((node) => node.parameters?.path)).toContain(webhook.path);
		else expect(webhooks).toEqual([]);
		const posting = edits.flatMap(({ message }) =>
			typeof message === 'string' ? [] : message.postedBy,
		);
		expect(nodes.map(({ name }) => name)).toEqual(expect.arrayContaining(posting));
	});
});
