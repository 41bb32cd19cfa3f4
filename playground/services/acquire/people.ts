import type { Contact, Sender } from './types';

const flag = { boolValue: false, kind: 'boolValue' };

/** The agents; the first is the documented example's sender. */
export function createAgents(): Sender[] {
	return [
		{
			...agent(1, 'David Guetta'),
			meta: {
				fields: {
					onboard_setup: {
						structValue: {
							fields: {
								install: { ...flag },
								welcome: { ...flag },
								setupMail: { ...flag },
								setupVoip: { ...flag },
								setupAppStore: { ...flag },
								setupSocialApp: { ...flag },
							},
						},
						kind: 'structValue',
					},
					productUpdate: {
						structValue: {
							fields: {
								data: { listValue: { values: [] }, kind: 'listValue' },
								lastSeenArticleLength: { numberValue: 0, kind: 'numberValue' },
							},
						},
						kind: 'structValue',
					},
				},
			},
		},
		agent(2, 'Mina Park'),
	];
}

function agent(id: number, name: string): Sender {
	return {
		roles: [],
		id,
		name,
		firstName: name,
		lastName: '',
		photo: '',
		email: 'user@example.com',
		clientId: '',
		meta: {},
		parentId: 0,
		type: 'user',
		accessLevel: null,
	};
}

/** The customers. */
export function createContacts(): Contact[] {
	return [
		{ id: 597759, name: 'Visitor 597759', email: '' },
		{ id: 597760, name: 'Jo Alvarez', email: 'jo@customer.example' },
		{ id: 597761, name: 'Ada Brandt', email: 'ada@customer.example' },
	];
}
