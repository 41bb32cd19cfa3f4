import type { INodeParameters } from 'n8n-workflow';

import { runInEngine } from '../support/engine';
import { services } from '../support/services';
import { useStandIns } from '../support/standIns';

const standIns = useStandIns();

describe.each(services)('Edit modes in n8n: $service', ({ standIn, message, ...tested }) => {
	const server = () => standIns.get(standIn);
	const text = () => server().text(message.id);
	const present = message.text;
	const run = async (changes: INodeParameters, items: Array<Record<string, string>>) =>
		await runInEngine({
			parameters: tested.parameters(changes),
			items,
			credentials: tested.credentials(server().url),
			settings: { onError: 'continueRegularOutput' },
		});

	it('appends each item to what the one before has left', async () => {
		const changes = { editMode: 'append', text: '={{ $json.step }}', separator: '\\n- ' };
		const { outputs } = await run(changes, [
			{ step: 'built' },
			{ step: 'tested' },
			{ step: 'live' },
		]);
		expect(text()).toBe(`${present}\n- built\n- tested\n- live`);
		expect(outputs[0]?.map(({ json }) => json.outcome)).toEqual(['updated', 'updated', 'updated']);
		expect(outputs[0]?.at(-1)?.json.text).toBe(text());
	});

	it('reads the mode and its fields from each item', async () => {
		const changes = {
			editMode: '={{ $json.mode }}',
			text: '={{ $json.text }}',
			findText: '={{ $json.find }}',
			replaceWith: '={{ $json.text }}',
			separator: '|',
		};
		const { outputs } = await run(changes, [
			{ mode: 'replace', text: 'a' },
			{ mode: 'append', text: 'b' },
			{ mode: 'prepend', text: 'c' },
			{ mode: 'replacePart', text: '$&', find: 'a' },
			{ mode: 'erase', text: 'x' },
		]);
		expect(text()).toBe('c|$&|b');
		expect(outputs[0]?.map(({ json }) => json.outcome ?? json.error)).toEqual([
			'updated',
			'updated',
			'updated',
			'updated',
			expect.stringContaining('Edit Mode'),
		]);
	});

	it('takes the default separator when the workflow was saved without one', async () => {
		await run({ editMode: 'append', text: 'more' }, [{}]);
		expect(text()).toBe(`${present}\nmore`);
	});

	it('appends once when the answer was lost', async () => {
		server().failNext({ kind: 'drop', carriedOut: true, route: tested.routes.update });
		const { outputs, task } = await run({ editMode: 'append', text: 'more' }, [{}]);
		expect(outputs[0]?.map(({ json }) => json.outcome)).toEqual(['updated']);
		expect(text()).toBe(`${present}\nmore`);
		expect(task?.hints?.map(({ message }) => message)).toEqual([
			'1 item had to be sent again: the connection failed (1).',
		]);
	});

	it('sends nothing when it is to skip what is unchanged', async () => {
		const options = { skipWhenUnchanged: true };
		const { outputs } = await run({ text: present, options }, [{}]);
		expect(outputs[0]?.[0]?.json).toMatchObject({ outcome: 'unchanged', text: present });
		expect(server().requests.map(({ method }) => method)).toEqual(['GET']);
	});

	it('tells the item whose part is not there, and goes on with the others', async () => {
		const changes = { editMode: 'replacePart', findText: '={{ $json.find }}', replaceWith: '!' };
		const { outputs } = await run(changes, [{ find: 'nowhere' }, { find: present }]);
		expect(outputs[0]?.map(({ json }) => json.outcome ?? json.error)).toEqual([
			expect.stringMatching(/^The message does not contain the text in .*Nothing was sent\./),
			'updated',
		]);
		expect(text()).toBe('!');
	});
});
