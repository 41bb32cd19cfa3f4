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

/** This package's node, with nothing changed but what it needs to know. */
export const ours = createOurs('bench-ours', {});

/** The same with a server that the process has not talked to before, or not for a while. */
export const oursAtFirst: Contender = { ...ours, name: 'Update Message, for the first time' };

/** The same where the windows of a limit are a tenth as long as Rocket.Chat's own: Max Wait is a tenth, too. */
export const oursInShortWindows = createOurs('bench-ours-short', { options: { maxWait: 30 } });

/** The same, adding to what the message says. */
export const oursAppending = createOurs('bench-ours-append', { editMode: 'append' });

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

/** The least that a node can do, sixteen requests at a time: see nodes/BareLoop.node.js. */
export const bareLoop: Contender = {
	name: 'Bare loop',
	id: 'bench-floor',
	node: {
		type: 'CUSTOM.bareLoop',
		typeVersion: 1,
		parameters: { roomId, messageId, text, concurrency: 16 },
	},
};

function createOurs(id: string, parameters: object): Contender {
	return {
		name: 'Update Message',
		id,
		node: {
			type: 'n8n-nodes-update-message.updateMessage',
			typeVersion: 1,
			parameters: {
				resource: 'rocketChat',
				operation: 'update',
				room: { __rl: true, mode: 'id', value: roomId },
				message: { __rl: true, mode: 'id', value: messageId },
				text,
				options: {},
				...parameters,
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
