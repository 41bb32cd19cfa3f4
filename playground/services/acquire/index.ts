import type { StandInService } from '../shared/service';
import { ACQUIRE_MESSAGES } from './data';
import { ACQUIRE_LOGIN } from './logins';
import { startAcquire, type AcquireOptions, type AcquireStandIn } from './start';

export { ACQUIRE_CASES, ACQUIRE_MESSAGES } from './data';
export {
	ACQUIRE_LOGIN,
	ACQUIRE_READ_ONLY_LOGIN,
	ACQUIRE_REVOKED_LOGIN,
	type AcquireLogin,
} from './logins';
export { startAcquire, type AcquireStandIn } from './start';

const documented = String(ACQUIRE_MESSAGES.documented);
const withCardNumber = String(ACQUIRE_MESSAGES.cardNumber);

/** Acquire in the playground. */
export const acquire: StandInService<AcquireOptions, AcquireStandIn> = {
	name: 'acquire',
	port: 5681,
	start: startAcquire,
	credential: (url) => ({ ...ACQUIRE_LOGIN, baseUrl: url }),
	examples: {
		'00-first-edit.json': {
			edits: [{ message: documented, contains: 'Hello from n8n: this message was edited.' }],
		},
		'02-redact-in-acquire.json': {
			webhook: {
				path: 'redact-in-acquire',
				bodies: [
					{
						messageId: ACQUIRE_MESSAGES.cardNumber,
						text: 'I was charged twice. My card number is 4111 1111 1111 1111.',
					},
				],
			},
			edits: [{ message: withCardNumber, contains: '[card number removed]', lacks: '4111' }],
		},
		'03-both-services.json': {
			edits: [{ message: documented, contains: 'Your order 1007 leaves our house on Monday.' }],
		},
	},
};
