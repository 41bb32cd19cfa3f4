import type { Refusal } from '../shared/refusals';

/** What to say of any refusal of a list that has no words of its own. */
export const REFUSED_IN_LIST = {
	message: 'Acquire refused the request for the list',
	description: 'Switch Message to By ID.',
};

/** The words for a message that is not there. */
export const UNKNOWN = {
	message: 'Acquire does not find {message}',
	description:
		'Check the Message: it must be the ID of a message (not of a case or contact) in the account of the credential. A deleted message cannot be edited.',
};

/** The words for input that is wrong or incomplete. */
export const INPUT_REFUSED = {
	message: 'Acquire refused the edit of {message}: it does not accept one of the values',
	description: 'Check Text, and Message Type and Translate Language in the options.',
	inList: REFUSED_IN_LIST,
};

const UNAUTHORIZED = {
	message: 'Acquire does not accept the API key',
	description:
		'The key is wrong or was revoked. Make a new one in Acquire under Settings > For Developers > API Key, and enter it in the credential. Check the Account ID, too: a key works in its own account only.',
};

const FORBIDDEN = {
	message: 'The API key may not edit messages',
	description:
		'Give the key the permissions for cases and messages in Acquire under Settings > For Developers > API Key, or make a new key that has them.',
	inList: {
		message: 'The API key may not read cases and messages',
		description:
			'Give the key the permissions for cases and messages in Acquire under Settings > For Developers > API Key, or switch Message to By ID.',
	},
};

const SERVER_ERROR = {
	message: 'Acquire failed on its own side while editing {message}',
	description:
		'Try again later. If it comes back for this message only, tell the support of Acquire its ID.',
	inList: {
		message: 'Acquire failed on its own side',
		description: 'Try again later, or switch Message to By ID.',
	},
};

/** Source: the error types and statuses that Acquire documents for its REST API; a type says more than a status. */
export const REFUSALS: Refusal[] = [
	{ codes: ['ERROR_RECORD_NOT_FOUND'], ...UNKNOWN },
	{ codes: ['ERROR_UNAUTHORIZED'], ...UNAUTHORIZED },
	{ codes: ['ERROR_UNAUTHORIZED_ACCESS'], ...FORBIDDEN },
	{ codes: ['ERROR_INVALID_INPUT'], ...INPUT_REFUSED },
	{
		codes: ['ERROR_DUPLICATE_RECORD_FOUND'],
		message: 'Acquire refused the edit of {message}: such a record exists already',
		description: 'Look at the message in Acquire; it may hold this text already.',
	},
	{ codes: ['ERROR_SERVER_ERROR'], ...SERVER_ERROR },
	{ status: 404, ...UNKNOWN },
	{ status: 401, ...UNAUTHORIZED },
	{ status: 403, ...FORBIDDEN },
	{ status: 500, ...SERVER_ERROR },
];
