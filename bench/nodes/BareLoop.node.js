/**
 * The floor: the least that a node can do to edit the messages of its items, so many at a time. It reads the same
 * expressions and sends the same requests; it checks nothing, keeps no order, waits for nothing, and knows one service.
 */
class BareLoop {
	description = {
		displayName: 'Bare Loop',
		name: 'bareLoop',
		group: ['output'],
		version: 1,
		description: 'Edit messages without any care',
		defaults: { name: 'Bare Loop' },
		inputs: ['main'],
		outputs: ['main'],
		credentials: [{ name: 'rocketChatTokenApi', required: true }],
		properties: ['roomId', 'messageId', 'text', 'concurrency'].map((name) => ({
			displayName: name,
			name,
			type: name === 'concurrency' ? 'number' : 'string',
			default: '',
		})),
	};

	async execute() {
		const { serverUrl, authToken, userId } = await this.getCredentials('rocketChatTokenApi');
		const count = this.getInputData().length;
		const output = new Array(count);
		let next = 0;
		const work = async () => {
			while (next < count) {
				const index = next++;
				const { message } = await this.helpers.httpRequest({
					method: 'POST',
					url: `${serverUrl}/api/v1/chat.update`,
					headers: { 'X-Auth-Token': authToken, 'X-User-Id': userId },
					body: {
						roomId: this.getNodeParameter('roomId', index),
						msgId: this.getNodeParameter('messageId', index),
						text: this.getNodeParameter('text', index),
					},
					json: true,
				});
				output[index] = { json: message, pairedItem: { item: index } };
			}
		};
		await Promise.all(Array.from({ length: this.getNodeParameter('concurrency', 0) }, work));
		return [output];
	}
}

module.exports = { BareLoop };
