import {
	readTextInput,
	type TextChange,
} from '../../nodes/UpdateMessage/providers/shared/textChange';
import { BadInput } from '../../nodes/UpdateMessage/providers/types';

const read = (parameters: Record<string, unknown>) => (name: string) => parameters[name];

describe('what the parameters ask for', () => {
	it.each<[string, Record<string, unknown>, TextChange]>([
		['a new text', { editMode: 'replace', text: 'new' }, { mode: 'replace', text: 'new' }],
		['a new text, without a mode', { text: 'new' }, { mode: 'replace', text: 'new' }],
		[
			'an empty mode from an expression',
			{ editMode: null, text: 'a' },
			{ mode: 'replace', text: 'a' },
		],
		['a number', { text: 42 }, { mode: 'replace', text: '42' }],
		[
			'something behind',
			{ editMode: 'append', text: 'new', separator: ' | ' },
			{ mode: 'append', text: 'new', separator: ' | ' },
		],
		[
			'something before',
			{ editMode: 'prepend', text: 'new', separator: '\\n' },
			{ mode: 'prepend', text: 'new', separator: '\n' },
		],
		[
			'no separator',
			{ editMode: 'append', text: 'new', separator: '' },
			{ mode: 'append', text: 'new', separator: '' },
		],
		[
			'a separator that was left out',
			{ editMode: 'append', text: 'new' },
			{ mode: 'append', text: 'new', separator: '\n' },
		],
		[
			'all that is written for what cannot be typed',
			{ editMode: 'append', text: '\\n', separator: '\\n\\n-\\t-\\n' },
			{ mode: 'append', text: '\\n', separator: '\n\n-\t-\n' },
		],
		[
			'a real line break',
			{ editMode: 'append', text: 'new', separator: '\n---\n' },
			{ mode: 'append', text: 'new', separator: '\n---\n' },
		],
		[
			'a part',
			{ editMode: 'replacePart', findText: ' a ', replaceWith: ' b ', text: 'unused' },
			{ mode: 'replacePart', find: ' a ', replaceWith: ' b ' },
		],
		[
			'a part less',
			{ editMode: 'replacePart', findText: 'a' },
			{ mode: 'replacePart', find: 'a', replaceWith: '' },
		],
	])('%s', (_name, parameters, expected) => {
		expect(readTextInput(read(parameters), {}).change).toEqual(expected);
	});

	it.each([
		['a text that is empty', { editMode: 'append', text: ' \n' }, 'The Text is empty'],
		['nothing to find', { editMode: 'replacePart', findText: '' }, 'find is empty'],
		['nothing at all to find', { editMode: 'replacePart' }, 'find is empty'],
		['an object to find', { editMode: 'replacePart', findText: {} }, 'not a text but an object'],
		['a list as separator', { editMode: 'append', text: 'a', separator: [] }, 'but a list'],
		['a mode that is none', { editMode: 'erase', text: 'a' }, 'Edit Mode'],
		['a mode from every object', { editMode: 'constructor', text: 'a' }, 'Edit Mode'],
	])('is refused: %s', (_name, parameters, message) => {
		const reading = () => readTextInput(read(parameters), {});
		expect(reading).toThrow(BadInput);
		expect(reading).toThrow(message);
	});

	it.each([
		[true, true],
		[false, false],
		['true', true],
		[' True\n', true],
		['false', false],
		['truely', false],
		[undefined, false],
	])('takes switches that are %j for %p', (given, isOn) => {
		const options = { skipWhenUnchanged: given, returnPreviousText: given };
		expect(readTextInput(read({ text: 'new' }), options)).toMatchObject({
			skipWhenUnchanged: isOn,
			returnPreviousText: isOn,
		});
	});
});
