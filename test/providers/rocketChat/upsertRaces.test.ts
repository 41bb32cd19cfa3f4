import { useUpsert } from './upsertSetup';

const { server, run, stored } = useUpsert();

const UPDATE = 'chat.update';
const SEND = 'chat.sendMessage';

describe('a new ID that others use, too', () => {
	it.each(['replace', 'append'])(
		'updates the message that another inserted first: %s',
		async (editMode) => {
			server().setPermissions('roxie', ['view-c-room', 'edit-message']);
			server().overtakeNextSend('faster');
			const { json, calls } = await run({ editMode });
			const text = editMode === 'append' ? 'faster\nrunning' : 'running';
			expect(json).toMatchObject({ text, outcome: 'updated' });
			expect(calls.slice(-1)).toEqual([UPDATE]);
			expect(calls.filter((call) => call === SEND)).toHaveLength(1);
		},
	);

	it.each(['replace', 'append', 'prepend'])(
		'knows the message that it made when the answer was lost: %s',
		async (editMode) => {
			server().failNext({ kind: 'drop', route: SEND, carriedOut: true });
			const { json } = await run({ editMode });
			expect(json).toMatchObject({ text: 'running', outcome: 'created', editedAt: null });
			expect(stored()?.msg).toBe('running');
		},
	);

	it('sends again what was lost before it arrived', async () => {
		server().failNext({ kind: 'drop', route: SEND });
		expect((await run()).json).toMatchObject({ text: 'running', outcome: 'created' });
	});

	it('waits for the budget of each call', async () => {
		const refusal = {
			kind: 'answer',
			status: 429,
			body: { success: false, error: 'wait 3 seconds' },
		} as const;
		server().failNext({ ...refusal, route: UPDATE }, { ...refusal, route: SEND });
		expect((await run()).json.outcome).toBe('created');
	});
});
