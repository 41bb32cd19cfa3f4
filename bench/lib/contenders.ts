import { NUMBERS } from '../../nodes/UpdateMessage/run/settings';
import type { WorkflowNode } from '../../playground/lib';

/** Something that edits messages, as a user would set it up. */
export interface Contender {
	/** What the tables call it. */
	name: string;
	/** The ID of its workflow, and the path of its webhook. */
	id: string;
	node: Omit<WorkflowNode, 'name'>;
}

/** Stands for the server's address in a node's parameters until that is known. */
export const SERVER_URL = '{serverUrl}';

const roomId = '={{ $json.roomId }}';
const messageId = '={{ $json.messageId }}';
const text = '={{ $json.text }}';

/** How many requests at a time this package's node sends unless told. */
export const DEFAULT_CONCURRENCY = NUMBERS.concurrency.fallback;

/** This package's node, with nothing changed but what it needs to know. */
export const ours: Contender = createOurs({});

/** The same, with its Concurrency option set. */
export function oursAtATime(concurrency: number): Contender {
	return { ...createOurs({ concurrency }), id: `${ours.id}-${concurrency}` };
}

/** The built-in HTTP Request node with the three values as fields of a JSON body. */
export const httpRequest: Contender = {
	name: 'HTTP Request',
	id: 'bench-http',
	node: createHttpNode({}),
};

/** The HTTP Request node with its own means against a rate limit: ten items, then a second's rest. */
export const httpRequestInBatches: Contender = {
	name: 'HTTP Request, in batches',
	id: 'bench-http-batches',
	node: createHttpNode({ batching: { batch: { batchSize: 10, batchInterval: 1000 } } }),
};

/** The least that a node can do, so many requests at a time: see nodes/BareLoop.node.js. */
export function bareLoopAtATime(concurrency: number): Contender {
	const parameters = { roomId, messageId, text, concurrency };
	return {
		name: 'Bare loop',
		id: `bench-floor-${concurrency}`,
		node: { type: 'CUSTOM.bareLoop', typeVersion: 1, parameters },
	};
}

/** As many as this package's node sends unless told. */
export const bareLoop = bareLoopAtATime(DEFAULT_CONCURRENCY);

function createOurs(options: object): Contender {
	return {
		name: 'Update Message',
		id: 'bench-ours',
		node: {
			type: 'n8n-nodes-update-message.updateMessage',
			typeVersion: 1,
			parameters: {
				resource: 'rocketChat',
				room: { __rl: true, mode: 'id', value: roomId },
				message: { __rl: true, mode: 'id', value: messageId },
				text,
				options,
			},
		},
	};
}

function createHttpNode(options: object): Contender['node'] {
	return {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.5,
		parameters: {
			method: 'POST',
			url: `${SERVER_URL}/api/v1/chat.update`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'rocketChatTokenApi',
			sendBody: true,
			specifyBody: 'keypair',
			bodyParameters: {
				parameters: [
					{ name: 'roomId', value: roomId },
					{ name: 'msgId', value: messageId },
					{ name: 'text', value: text },
				],
			},
			options,
		},
	};
}
