import fc from 'fast-check';

import { updateMessages } from '../../../nodes/UpdateMessage/run/run';
import { FakeClock } from '../../support/fakeClock';
import { createFakeN8n } from '../../support/fakeN8n';
import { byId } from '../../support/parameters';
import { rocketChat } from './service';
import { upsertParameters } from './upsertSetup';
import { VirtualWorkspace, type CallFate } from './virtualWorkspace';

const ms = fc.integer({ min: 0, max: 30 });
const fate = (lost: fc.Arbitrary<CallFate['lost']>) =>
	fc.record({ outMs: ms, gapMs: ms, backMs: ms, lost });
const smooth = fc.array(fate(fc.constant('nothing')), { maxLength: 30 });
const rough = fc.array(fate(fc.constantFrom('nothing', 'nothing', 'request', 'answer')), {
	maxLength: 12,
});

/** Executions, each with its number of items for the one message. */
const executions = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 });

interface Play {
	/** Each is a process of its own: it reaches the workspace under an address of its own. */
	counts: number[];
	fates: CallFate[];
	changes?: Record<string, unknown>;
}

/** Lets executions keep one new message current at the same time; each text is there once. */
async function play({ counts, fates, changes }: Play) {
	const clock = new FakeClock();
	const workspace = new VirtualWorkspace(clock, fates);
	const runs = counts.map(async (count, process) => {
		const n8n = createFakeN8n({
			parameters: upsertParameters({ room: byId('R1'), ...changes }),
			items: Array.from({ length: count }, (_none, item) => ({ text: `text ${process}.${item}` })),
			credentials: {
				rocketChatTokenApi: {
					...rocketChat.credential,
					serverUrl: `https://${process}.chat.example.com`,
				},
			},
			clock,
			answer: workspace.answer,
		});
		const output = await updateMessages(n8n);
		return output.map(({ json }) => json);
	});
	const output = await clock.run(Promise.all(runs));
	const outcomes = output.flat().map(({ outcome }) => outcome);
	return {
		text: workspace.messages.get('deploy-1')?.msg,
		inserts: workspace.inserts,
		size: workspace.messages.size,
		created: outcomes.filter((outcome) => outcome === 'created').length,
		outcomes,
	};
}

const options = { maxRetries: 20 };
const texts = (process: number, count: number) =>
	Array.from({ length: count }, (_none, item) => `text ${process}.${item}`);

describe('a message under an ID of one’s own', () => {
	it('is made once, whatever runs at the same time, and has the last text of one of them', async () => {
		await fc.assert(
			fc.asyncProperty(executions, smooth, async (counts, fates) => {
				const { text, inserts, size, created, outcomes } = await play({ counts, fates });
				expect({ inserts, size, created }).toEqual({ inserts: 1, size: 1, created: 1 });
				expect(outcomes).toHaveLength(counts.reduce((sum, count) => sum + count, 0));
				expect(counts.map((count, process) => `text ${process}.${count - 1}`)).toContain(text);
			}),
			{ numRuns: 150 },
		);
	});

	it('is made once though requests and answers get lost', async () => {
		await fc.assert(
			fc.asyncProperty(executions, rough, async (counts, fates) => {
				const changes = { options };
				const { text, inserts, size, created } = await play({ counts, fates, changes });
				expect({ inserts, size }).toEqual({ inserts: 1, size: 1 });
				// Who made it may have lost the answer, and learned of it when another had changed it.
				expect(created).toBeLessThanOrEqual(1);
				expect(counts.map((count, process) => `text ${process}.${count - 1}`)).toContain(text);
			}),
			{ numRuns: 150 },
		);
	});

	it.each(['append', 'prepend'])(
		'gets each text of a run once and in order: %s',
		async (editMode) => {
			await fc.assert(
				fc.asyncProperty(fc.integer({ min: 1, max: 4 }), rough, async (count, fates) => {
					const changes = { editMode, options };
					const { text, inserts, outcomes } = await play({ counts: [count], fates, changes });
					const added = texts(0, count);
					const expected = editMode === 'append' ? added : added.reverse();
					expect([text, inserts]).toEqual([expected.join('\n'), 1]);
					expect(outcomes.slice(1)).toEqual(texts(0, count - 1).map(() => 'updated'));
				}),
				{ numRuns: 100 },
			);
		},
	);

	it('loses no text where two add to a message that neither has found', async () => {
		// Both look, both send; the second finds the message of the first and adds to it.
		const soon: CallFate = { outMs: 5, gapMs: 5, backMs: 5, lost: 'nothing' };
		const late: CallFate = { outMs: 20, gapMs: 20, backMs: 20, lost: 'nothing' };
		const changes = { editMode: 'append' };
		const fates = [soon, soon, late, late];
		const { text } = await play({ counts: [1, 1], fates, changes });
		expect([...(text ?? '').split('\n')].sort()).toEqual(['text 0.0', 'text 1.0']);
	});
});
