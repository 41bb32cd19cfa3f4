import { expectRefused, named } from '../support/badInput';
import { services } from '../support/services';

describe.each(services)('A text that cannot be used in $service', ({ parameters }) => {
	const empty = { message: 'The Text is empty', advice: 'enter a placeholder such as a dash' };
	const cases = [
		...['', ' ', '\n\t \u00a0', null, undefined, NaN].map((text) => ({
			given: { text },
			...empty,
		})),
		{
			given: { text: { a: 1 } },
			message: 'The Text is not a text but an object',
			advice: '{{ JSON.stringify($json) }}',
		},
		{
			given: { text: ['a'] },
			message: 'The Text is not a text but a list',
			advice: '{{ $json.text }}',
		},
	];

	it.each(named(cases))('is refused: %s', async (_name, refused) => {
		await expectRefused(parameters(), refused);
	});
});
