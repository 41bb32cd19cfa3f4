import { expectRefused, named, type BadInputCase } from '../../support/badInput';
import { byId } from '../../support/parameters';
import { acquire } from './service';

describe('Bad input for Acquire', () => {
	const missing = { message: 'The Message is missing', advice: 'A webhook of Acquire carries it' };
	const wrongIds = [
		...['../8288', '1/../2', '8288?x=1', '8288#x', '8288/', '8288%2f', '8288\\', '8 288', '8,288'],
		...[
			'1e3',
			'0x10',
			'+8288',
			'-1',
			'0',
			'00',
			'8288.0',
			'8288n',
			'٨٢٨٨',
			'９',
			'NaN',
			'Infinity',
		],
		...['9007199254740992', '99999999999999999999', 'vzGBzSwy6jJQDwtZe', '[8288]', 'true'],
	];
	const cases: BadInputCase[] = [
		...[byId(''), byId('  '), byId('\n'), '', null, undefined].map((message) => ({
			given: { message },
			...missing,
		})),
		...wrongIds.flatMap((id) =>
			[byId(id), id].map((message) => ({
				given: { message },
				message: `The Message "${id}" is not an Acquire message ID`,
				advice: 'An Acquire message ID is a whole number such as 8288.',
			})),
		),
		...[1.5, -1, 0, 2 ** 53, 1e21, true].map((message) => ({
			given: { message },
			message: `The Message "${String(message)}" is not an Acquire message ID`,
			advice: 'An Acquire message ID is a whole number',
		})),
		{
			given: { message: { id: 8288 } },
			message: 'The Message is not a text but an object',
			advice: 'Choose the one field that holds the text',
		},
		...['Message', 'sms', 1, {}, ['note']].map((messageType) => ({
			given: { options: { messageType } },
			message: 'The Message Type is not one that Acquire knows',
			advice: 'Choose one of: message, note, event.',
		})),
		...['e', 'english', 'en_GB', 'en-', 'de AT', 'en\n-GB', '../en', 7, {}, ['en']].map(
			(translateLanguage) => ({
				given: { options: { translateLanguage } },
				message: 'The Translate Language is not a language code',
				advice: 'Enter an ISO code such as en or pt-BR.',
			}),
		),
	];
	it.each(named(cases))('refuses %s before it sends anything', async (_name, refused) => {
		await expectRefused(acquire.parameters(), refused);
	});
});
