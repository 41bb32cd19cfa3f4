import { listShown } from '../../support/panel';

describe('What custom fields need', () => {
	it.each([
		[{}, []],
		[{ options: { customFields: '{}' } }, ['customFieldsNotice']],
		[{ options: { timeout: 5 } }, []],
		[{ resource: 'acquire', options: { customFields: '{}' } }, []],
	])('is told beside them only: %j', (chosen, names) => {
		const shown = listShown({ resource: 'rocketChat', operation: 'update', ...chosen });
		const notices = shown.filter(({ type }) => type === 'notice');
		expect(notices.map(({ name }) => name)).toEqual(names);
	});
});
