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

	it('takes an ID with blanks around it, which nobody sees in the panel', async () => {
		const { message: chosen } = tested.parameters();
		const blank = { ...(chosen as INodeParameters), value: ` ${message.id} ` };
		const { outputs } = await run({ message: blank }, [{}]);
		expect(outputs[0]?.[0]?.json.outcome).toBe('updated');
	});

	it('takes the default separator when the workflow was saved without one', async () => {
		await run({ editMode: 'append', text: 'more' }, [{}]);
		expect(text()).toBe(`${present}\nmore`);
	});
});
