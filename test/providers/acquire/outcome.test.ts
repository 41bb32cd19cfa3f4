import { acquire as provider } from '../../../nodes/UpdateMessage/providers/acquire';
import { ApplicationClock } from '../../../nodes/UpdateMessage/providers/shared/applicationClock';
import { acquire } from './service';

/** What comes of an edit to "a new text" that was answered like this within 50 ms. */
function judge(changes: Record<string, unknown>) {
	const { body, headers } = acquire.success(changes);
	const parameters: Record<string, unknown> = acquire.parameters();
	const readEdit = provider.connect(acquire.credential).startExecution(new ApplicationClock());
	const edit = readEdit((name) => parameters[name], 'update');
	return edit.begin().read({
		status: 200,
		headers: { 'content-type': 'application/json', ...headers } as Record<string, string>,
		body: JSON.stringify(body),
		sentMs: Date.UTC(2024, 0, 1) - 50,
		receivedMs: Date.UTC(2024, 0, 1),
	});
}

describe('The outcome of an edit in Acquire', () => {
	it.each([
		['edited now', {}, 'updated'],
		['edited now, with another text', { message: 'a *** text' }, 'altered'],
		['edited long ago', { dateUpdated: '2021-03-30T16:04:11.000Z' }, 'unchanged'],
		['without a word on when it was edited', { dateUpdated: undefined }, 'updated'],
		['without that word, with another text', { dateUpdated: undefined, message: 'old' }, 'altered'],
		['that was never edited', { dateUpdated: null }, 'unchanged'],
		[
			'that was never edited, with another text',
			{ dateUpdated: null, message: 'old' },
			'unchanged',
		],
	])('judges a message %s', (_name, changes, outcome) => {
		expect(judge(changes)).toMatchObject({ kind: 'done', message: { simplified: { outcome } } });
	});
});
