import type { LiveService } from '../services/types';
import type { Table } from '../table';

/** Every edit mode, one after the other on one message; the same for every service. */
export const modes: Table<LiveService> = {
	title: 'edit modes',
	parameters: (service) =>
		service.parameters({
			editMode: '={{ $json.mode }}',
			text: '={{ $json.text }}',
			separator: '\\n',
			findText: '={{ $json.find }}',
			replaceWith: '={{ $json.text }}',
		}),
	steps: [
		{
			title: 'replaces the text',
			input: ({ word }) => ({ mode: 'replace', text: word, find: '' }),
			expected: ({ word }) => ({ outcome: 'updated', text: word }),
		},
		{
			title: 'tells that a text was there already',
			input: ({ word }) => ({ mode: 'replace', text: word, find: '' }),
			expected: ({ word, sameText }) => ({ outcome: sameText, text: word }),
		},
		{
			title: 'appends',
			input: () => ({ mode: 'append', text: 'after', find: '' }),
			expected: ({ word }) => ({ outcome: 'updated', text: `${word}\nafter` }),
		},
		{
			title: 'prepends',
			input: () => ({ mode: 'prepend', text: 'before', find: '' }),
			expected: ({ word }) => ({ outcome: 'updated', text: `before\n${word}\nafter` }),
		},
		{
			title: 'replaces a part, which is no pattern',
			input: () => ({ mode: 'replacePart', text: '$& ü', find: 'after' }),
			expected: ({ word }) => ({ outcome: 'updated', text: `before\n${word}\n$& ü` }),
		},
		{
			title: 'says that a part is not there',
			input: () => ({ mode: 'replacePart', text: 'x', find: 'nowhere' }),
			expected: () => ({ error: /does not contain/ }),
		},
		{
			title: 'says that there is no text',
			input: () => ({ mode: 'replace', text: '', find: '' }),
			expected: () => ({ error: /Text is (empty|missing)/ }),
		},
	],
};

/** A text that the message has already is not sent. */
export const skipped: Table<LiveService> = {
	title: 'Skip When Unchanged',
	parameters: (service) =>
		service.parameters({ text: '={{ $json.text }}', options: { skipWhenUnchanged: true } }),
	steps: [
		{
			title: 'sends nothing',
			input: ({ lastText }) => ({ text: lastText }),
			expected: ({ lastText }) => ({ outcome: 'unchanged', text: lastText }),
		},
	],
};

/** A token or key that the service has not given out. */
export const wrongCredential: Table<LiveService> = {
	title: 'a wrong token or key',
	parameters: (service) => service.parameters({ text: 'never seen' }),
	credentials: ({ wrongCredentials }) => wrongCredentials,
	steps: [
		{
			title: 'is refused',
			input: () => ({}),
			expected: () => ({ error: /does not accept the (token|API key)/ }),
		},
	],
};
