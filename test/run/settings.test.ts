import { BadInput } from '../../nodes/UpdateMessage/providers/types';
import { runOptions } from '../../nodes/UpdateMessage/panel/runOptions';
import { readSettings as readFrom } from '../../nodes/UpdateMessage/run/settings';

const readSettings = (options: unknown) => readFrom((name) => ({ options })[name]);

const DEFAULTS = {
	timeoutMs: 30_000,
	concurrency: undefined,
	maxRetries: 4,
	maxWaitMs: 300_000,
	sameMessage: 'every',
};

describe('The settings of a run', () => {
	it.each([
		undefined,
		null,
		'',
		[],
		'options',
		{},
		{
			previewUrls: [],
			concurrency: '',
			maxWait: null,
			timeout: ' ',
			maxRetries: '\n',
			sameMessage: null,
		},
	])('are the defaults when the options are %j', (options) => {
		expect(readSettings(options)).toEqual(DEFAULTS);
	});

	it('are read from numbers and, as expressions may give them, from texts', () => {
		const options = { timeout: '500', concurrency: 1, maxRetries: '0', maxWait: 0 };
		expect(readSettings({ ...options, sameMessage: 'last' })).toEqual({
			timeoutMs: 500,
			concurrency: 1,
			maxRetries: 0,
			maxWaitMs: 0,
			sameMessage: 'last',
		});
	});

	it.each(['first', 'Last', 1, {}, []])('do not do %j with the same message', (value) => {
		expect(() => readSettings({ sameMessage: value })).toThrow(
			'The option Same Message has a value that the node does not know',
		);
	});
});

const numbers = runOptions.filter(({ type }) => type === 'number');

describe.each(numbers)('$displayName', ({ name, displayName, typeOptions, default: preset }) => {
	const { minValue = NaN, maxValue = NaN } = typeOptions ?? {};
	const label = displayName.replace(/ \(.*/, '');

	it('may be what the panel lets one enter', () => {
		for (const value of [minValue, maxValue, String(minValue)]) {
			expect(() => readSettings({ [name]: value })).not.toThrow();
		}
	});

	it.each([minValue - 1, maxValue + 1, minValue + 0.5, NaN, Infinity, 'many', '1e', true, [], {}])(
		'may not be %j',
		(value) => {
			const read = () => readSettings({ [name]: value });
			expect(read).toThrow(BadInput);
			expect(read).toThrow(
				`The option ${label} is not a whole number from ${minValue} to ${maxValue}`,
			);
		},
	);

	it('says what it is when it is removed', () => {
		const read = () => readSettings({ [name]: -1 });
		const description = expect.stringContaining(
			`then it is ${preset === '' ? 'Automatic' : (preset as number)}`,
		) as string;
		expect(read).toThrow(expect.objectContaining({ description }) as Error);
	});
});
