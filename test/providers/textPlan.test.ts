import fc from 'fast-check';

import {
	growsFrom,
	planText,
	type TextChange,
} from '../../nodes/UpdateMessage/providers/shared/textChange';

const replace = (text: string): TextChange => ({ mode: 'replace', text });
const append = (text: string, separator = '\n'): TextChange => ({
	mode: 'append',
	text,
	separator,
});
const prepend = (text: string, separator = '\n'): TextChange => ({
	mode: 'prepend',
	text,
	separator,
});
const part = (find: string, replaceWith: string): TextChange => ({
	mode: 'replacePart',
	find,
	replaceWith,
});

describe('the text that is sent', () => {
	it.each<[string, TextChange, string, string]>([
		['replaces', replace('new'), 'old', 'new'],
		['goes behind', append('new'), 'old', 'old\nnew'],
		['goes before', prepend('new'), 'old', 'new\nold'],
		['goes behind after a separator', append('new', ' · '), 'old', 'old · new'],
		['goes behind at once', append('new', ''), 'old', 'oldnew'],
		['goes behind what ends in a line break', append('new'), 'old\n', 'old\n\nnew'],
		['goes behind nothing', append('new'), '', 'new'],
		['goes before nothing', prepend('new'), '', 'new'],
		['goes behind spaces', append('new', '-'), ' ', ' -new'],
		['replaces a part', part('42', '43'), 'Build 42 runs', 'Build 43 runs'],
		['replaces a part wherever it stands', part('a', 'b'), 'banana', 'bbnbnb'],
		['removes a part', part(' (draft)', ''), 'Figures (draft)', 'Figures'],
		['replaces all', part('old', 'new'), 'old', 'new'],
		['replaces a part once only', part('a', 'aa'), 'a', 'aa'],
		['takes a pattern for a text', part('.*', 'x'), 'a.*b', 'axb'],
		['takes brackets for a text', part('[a]+', '(b)'), '[a]+', '(b)'],
		['takes $& for a text', part('a', '$&$&'), 'a', '$&$&'],
		['takes $1 for a text', part('a', '$1$`'), 'cab', 'c$1$`b'],
		["takes $' and $$ for a text", part('a', "$'$$"), 'cab', "c$'$$b"],
		['takes $& for a text behind', append('$&'), 'old', 'old\n$&'],
		['takes line breaks for a text', part('\n', ' '), 'a\nb', 'a b'],
		['replaces an emoji', part('⏳', '✅'), '⏳ Deploy ⏳', '✅ Deploy ✅'],
	])('%s', (_name, change, present, text) => {
		expect(planText(change, present, { skipWhenUnchanged: false })).toEqual({ kind: 'send', text });
		expect(planText(change, present, { skipWhenUnchanged: true })).toEqual({ kind: 'send', text });
	});

	it.each<[string, TextChange, string]>([
		['the same text', replace('same'), 'same'],
		['a part by itself', part('a', 'a'), 'cab'],
	])('is sent or kept as the option says: %s', (_name, change, present) => {
		const plan = { kind: 'send', text: present };
		expect(planText(change, present, { skipWhenUnchanged: false })).toEqual(plan);
		expect(planText(change, present, { skipWhenUnchanged: true })).toEqual({ kind: 'keep' });
	});

	it.each([
		['is not there', 'build', 'Build 42'],
		['is there in another case', 'build', 'BUILD'],
		['is there with another space', 'a b', 'a\u00a0b'],
		['is longer than the text', 'Build 42', 'Build'],
		['is searched in nothing', 'Build', ''],
	])('cannot be made when the part %s', (_name, find, present) => {
		const change = part(find, 'new');
		const plan = planText(change, present, { skipWhenUnchanged: false });
		expect(plan).toMatchObject({
			kind: 'fail',
			problem: {
				message: expect.stringContaining('does not contain the text'),
				description: expect.stringMatching(/^Nothing was sent\..+Skip When Unchanged/),
			},
		});
		expect(planText(change, present, { skipWhenUnchanged: true })).toEqual({ kind: 'keep' });
	});

	it.each([
		['all', part('old', ''), 'old'],
		['all but spaces', part('old', ''), ' old\n'],
		['all with a space', part('old', ' '), 'old'],
	])('is not sent when nothing is left: %s', (_name, change, present) => {
		for (const skipWhenUnchanged of [true, false]) {
			expect(planText(change, present, { skipWhenUnchanged })).toMatchObject({
				kind: 'fail',
				problem: { message: 'Nothing would be left of the message' },
			});
		}
	});

	it('keeps every letter of the present text and of the new one', () => {
		const text = fc.string({ unit: 'binary' });
		const someText = text.filter((candidate) => candidate.trim() !== '');
		fc.assert(
			fc.property(text, someText, text, (present, added, separator) => {
				const behind = planText(append(added, separator), present, { skipWhenUnchanged: false });
				const before = planText(prepend(added, separator), present, { skipWhenUnchanged: false });
				const between = present === '' ? '' : separator;
				expect(behind).toEqual({ kind: 'send', text: present + between + added });
				expect(before).toEqual({ kind: 'send', text: added + between + present });
			}),
		);
	});

	it('has the part replaced at every place, and is the same everywhere else', () => {
		const letters = fc.string({ unit: fc.constantFrom('a', 'b', '$', '&', '.') });
		const parts = fc.array(letters, { minLength: 2, maxLength: 5 });
		fc.assert(
			fc.property(parts, letters, (pieces, replaceWith) => {
				const plan = planText(part('<>', replaceWith), pieces.join('<>'), {
					skipWhenUnchanged: false,
				});
				const text = pieces.join(replaceWith);
				expect(plan).toMatchObject(text === '' ? { kind: 'fail' } : { kind: 'send', text });
			}),
		);
	});
});

describe('a text that came of posting this one', () => {
	it.each<[string, TextChange, string, boolean]>([
		['itself', replace('new'), 'new', true],
		['another', replace('new'), 'new, too', false],
		['itself, to be added behind', append('new'), 'new', true],
		['itself, to be added before', prepend('new'), 'new', true],
		['with others behind it', append('new'), 'new\nother', true],
		['with others before it', prepend('new'), 'other\nnew', true],
		['of another, with this one behind it', append('new'), 'other\nnew', false],
		['of another, with this one before it', prepend('new'), 'new\nother', false],
		['that only begins alike', append('new'), 'newer', false],
		['that only ends alike', prepend('new'), 'renew', false],
		['a part, which posts nothing', part('new', 'newer'), 'newer', false],
	])('is told: %s', (_name, change, present, isOwn) => {
		expect(growsFrom(change, present)).toBe(isOwn);
	});
});
