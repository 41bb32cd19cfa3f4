import { ParameterReader } from '../../nodes/UpdateMessage/run/parameters';
import { createSource, locator, readAll } from '../support/parameterSource';

const three = {
	room: locator('={{ $json.room }}'),
	message: locator('={{ $json.id }}'),
	text: '={{ $json.text }}',
};
const item = (text: unknown) => ({ room: 'general', id: 'm1', text });

describe('how often n8n is asked', () => {
	it('evaluates the plain expressions of an item together, once n8n has read each of them', () => {
		const items = [item('a'), item('b'), item('c')];
		const source = createSource({ simplify: true, ...three }, items);
		expect(readAll(source, items).map((values) => values[3])).toEqual(['a', 'b', 'c']);
		expect(source.asked).toEqual([
			'simplify 0',
			'room 0',
			'message 0',
			'text 0',
			'together 1',
			'together 2',
		]);
	});

	it('evaluates a parameter once for each item, however often it is read', () => {
		const items = [{ timeout: 1 }, { timeout: 2 }];
		const source = createSource({ options: { timeout: '={{ $json.timeout }}' } }, items);
		const reader = new ParameterReader(source);
		for (const index of [0, 0, 0, 1, 1]) reader.read('options', index);
		expect(source.asked).toEqual(['options 0', 'options 1']);
	});

	it.each([
		['a text', 'fixed'],
		['a text with an expression sign within', 'a = b'],
		['a locator', locator('8288')],
		['options', { customFields: '{}', previewUrls: ['https://a.example'] }],
		['nothing', undefined],
	])('reads a parameter without an expression once: %s', (_name, value) => {
		const source = createSource({ field: value }, [{}, {}]);
		expect(readAll(source, [{}, {}])).toEqual([[value], [value]]);
		expect(source.asked).toEqual(['field 0']);
	});

	it.each([
		['a text', '={{ $json.a }}'],
		['a locator', locator('={{ $json.a }}')],
		['one of the options', { messageType: 'note', customFields: '={{ $json.a }}' }],
		['one of several values', { previewUrls: ['https://a.example', '={{ $json.a }}'] }],
	])('reads a parameter with an expression for each item: %s', (_name, value) => {
		const source = createSource({ field: value }, [{ a: '1' }, { a: '2' }]);
		readAll(source, [{}, {}]);
		expect(source.asked).toEqual(['field 0', 'field 1']);
	});

	it('keeps each expression one entry of the list', () => {
		const items = [item('a'), item('b')];
		const source = createSource({ ...three, text: '={{ $json.id, $json.text }}' }, items);
		expect(readAll(source, items)[1]?.[2]).toBe('b');
		expect(source.asked.slice(3)).toEqual(['together 1']);
	});

	it('does not evaluate what no item has needed', () => {
		const items = [item('a'), item('b')];
		const source = createSource({ ...three, findText: '={{ $json.missing.part }}' }, items);
		const reader = new ParameterReader(source);
		for (const index of [0, 1]) for (const name of Object.keys(three)) reader.read(name, index);
		expect(source.asked.slice(3)).toEqual(['together 1']);
	});
});

describe('what is left to n8n', () => {
	it.each([
		['a text around the expression', '=Hello {{ $json.text }}'],
		['two expressions', '={{ $json.text }}{{ $json.text }}'],
		['a blank behind it', '={{ $json.text }} '],
	])('%s', (_name, text) => {
		const items = [item('a'), item('b')];
		const source = createSource({ ...three, text }, items);
		readAll(source, items);
		expect(source.asked.slice(3)).toEqual(['together 1', 'text 1']);
	});

	it('everything where an expression may change data', () => {
		const items = [item('a'), item('b')];
		const source = createSource({ ...three, text: '={{ $json.text += "!" }}' }, items);
		readAll(source, items);
		expect(source.asked.slice(3)).toEqual(['room 1', 'message 1', 'text 1']);
	});

	it('everything where an expression within the options may change data', () => {
		const items = [item('a'), item('b')];
		const options = { previewUrls: ['={{ $json.posts.pop() }}'] };
		const source = createSource({ ...three, options }, items);
		const reader = new ParameterReader(source);
		for (const index of [0, 1]) for (const name of Object.keys(three)) reader.read(name, index);
		expect(source.asked.slice(3)).toEqual(['room 1', 'message 1', 'text 1']);
	});

	it('a locator with more than one expression', () => {
		const items = [item('a'), item('b')];
		const room = { ...locator('={{ $json.room }}'), mode: '={{ "id" }}' };
		const source = createSource({ ...three, room }, items);
		readAll(source, items);
		expect(source.asked.slice(3)).toEqual(['room 1', 'together 1']);
	});

	it.each([
		['an object', { a: 1 }],
		['a list', ['a']],
		['nothing', null],
		['a missing field', undefined],
	])('a value that is %s', (_name, value) => {
		const items = [item('a'), item(value)];
		const source = createSource(three, items);
		expect(readAll(source, items)[1]?.[2]).toEqual(value ?? undefined);
		expect(source.asked.slice(3)).toEqual(['together 1', 'text 1']);
	});

	it('an item with an expression that fails, and its error', () => {
		const items = [item('a'), item('b'), item('c')];
		const source = createSource({ ...three, text: '={{ $json.text.trim() }}' }, items);
		const fault = new Error('[item 1] has no such field');
		const failing = {
			...source,
			read: (name: string, index: number) => {
				if (name === 'text' && index === 1) throw fault;
				return source.read(name, index);
			},
			evaluate: (expression: string, index: number) => {
				if (index === 1) throw new Error('together');
				return source.evaluate(expression, index);
			},
		};
		const reader = new ParameterReader(failing);
		for (const name of Object.keys(three)) reader.read(name, 0);
		expect(reader.read('room', 1)).toEqual(locator('general'));
		expect(() => reader.read('text', 1)).toThrow(fault);
		expect(reader.read('text', 2)).toBe('c');
	});

	it('an expression that n8n could not read, which must not reach into the others', () => {
		const items = [item('a'), item('b')];
		const saved = { ...three, open: '={{ $json.text, ("}}', close: '={{ ") }}' };
		const source = createSource(saved, items);
		const reader = new ParameterReader(source);
		for (const index of [0, 1]) {
			for (const name of Object.keys(three)) reader.read(name, index);
			expect(() => reader.read('open', index)).toThrow();
			expect(() => reader.read('close', index)).toThrow();
		}
	});
});
