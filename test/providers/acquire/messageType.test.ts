import { ACQUIRE_MESSAGES as MESSAGES, startAcquire } from '../../../playground/services/acquire';
import type { Fault } from '../../../playground/services/shared/faults';
import { byId } from '../../support/parameters';
import { createStandInN8n, runOnStandIns } from '../../support/standInN8n';
import { acquire } from './service';
import { useStandIn } from '../../support/standIns';

const server = useStandIn(() => startAcquire({ recordRequests: true }));

/** Runs items for Acquire; gives what each shows. */
async function run(...items: Array<Record<string, unknown>>) {
	const n8n = createStandInN8n({
		parameters: acquire.parameters({ message: byId(String(MESSAGES.note)) }),
		items,
		credentials: acquire.credentials(server().url),
		continueOnFail: true,
	});
	return (await runOnStandIns(n8n)).map(({ json }) => json);
}

/** The type in each update that was sent, `read` for each read. */
const sentTypes = () =>
	server().requests.map(({ method, body }) =>
		method === 'GET' ? 'read' : (body as { message: { type?: string } }).message.type,
	);

describe('the type of a message in Acquire', () => {
	it('is not sent where Acquire does not ask for it', async () => {
		expect(await run({ text: 'new' })).toMatchObject([{ outcome: 'updated' }]);
		expect(sentTypes()).toEqual([undefined]);
	});

	describe('where Acquire asks for it', () => {
		beforeEach(() => {
			server().behaviour.requiresType = true;
		});

		it.each([
			['a note', MESSAGES.note, 'note'],
			['a message', MESSAGES.documented, 'message'],
			['an event', 8287, 'event'],
		])('is its own, read once for all edits of %s', async (_name, id, type) => {
			const message = byId(String(id));
			const texts = ['a', 'b', 'c'];
			const items = await run(...texts.map((text) => ({ message, text })));
			expect(items).toMatchObject(texts.map((text) => ({ outcome: 'updated', text })));
			expect(sentTypes()).toEqual([undefined, 'read', type, type, type]);
			expect(server().message(id)).toMatchObject({ type, message: 'c' });
		});

		it('is its own for what is added to the text, too', async () => {
			const items = await run({ editMode: 'append', text: 'and call back' });
			expect(items).toMatchObject([{ text: 'Check with accounting\nand call back' }]);
			expect(sentTypes()).toEqual(['read', undefined, 'read', 'note']);
		});

		it('is the one that the option names', async () => {
			await run({ text: 'new', options: { messageType: 'message' } });
			expect(sentTypes()).toEqual(['message']);
		});

		it('is read with the error inside of another object, and without an error type', async () => {
			server().behaviour.errorShape = 'nested';
			expect(await run({ text: 'new' })).toMatchObject([{ outcome: 'updated' }]);
			const body = { message: 'type must not be empty' };
			server().failNext({ kind: 'answer', status: 422, body, route: 'chat/message' });
			expect(await run({ text: 'newer' })).toMatchObject([{ outcome: 'updated' }]);
		});
	});

	it('is asked for once when the refusal was for another reason', async () => {
		const body = { type: 'ERROR_INVALID_INPUT', message: 'message is too long' };
		const refusal: Fault = { kind: 'answer', status: 400, body, route: 'chat/message', times: 9 };
		server().failNext(refusal);
		const items = await run({ text: 'a' }, { text: 'b' });
		const error = expect.stringContaining('it does not accept one of the values');
		expect(items).toMatchObject([{ error }, { error }]);
		expect(sentTypes()).toEqual([undefined, 'read', 'note', 'note']);
	});

	it.each([
		['ERROR_RECORD_NOT_FOUND', 400],
		['ERROR_UNAUTHORIZED_ACCESS', 403],
		['ERROR_SERVER_ERROR', 500],
	])('is not asked for after another refusal: %s', async (type, status) => {
		server().failNext({ kind: 'answer', status, body: { type }, route: 'chat/message' });
		expect(await run({ text: 'a' })).toMatchObject([{ error: expect.any(String) }]);
		expect(sentTypes()).toEqual([undefined]);
	});
});
