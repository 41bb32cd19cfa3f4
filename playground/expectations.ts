/** A message that an example must change: what the service holds afterwards. */
export interface ExpectedEdit {
	service: 'acquire' | 'rocketChat';
	/** The message's ID, or the node of the workflow whose output names it (`message._id`, as Rocket.Chat answers). */
	message: string | { postedBy: string };
	contains: string;
	lacks?: string;
}

/** How an example is started, and what it must have changed. */
export interface Example {
	/** Its file in `examples`. */
	file: string;
	/** The manual trigger is used when there is no webhook to call. */
	webhook?: { path: string; body: unknown };
	edits: ExpectedEdit[];
}

const documentedMessage = { acquire: '8288', rocketChat: 'vzGBzSwy6jJQDwtZe' };

/** The examples that run without anybody's help, in an order in which every edit changes something. */
export const examples: Example[] = [
	{
		file: '00-first-edit.json',
		edits: [
			{
				service: 'rocketChat',
				message: documentedMessage.rocketChat,
				contains: 'Hello from n8n: this message was edited.',
			},
			{
				service: 'acquire',
				message: documentedMessage.acquire,
				contains: 'Hello from n8n: this message was edited.',
			},
		],
	},
	{
		file: '01-deployment-status.json',
		edits: [
			{
				service: 'rocketChat',
				message: { postedBy: 'Post Status' },
				contains: 'Deployment 42: done in 94 s',
			},
		],
	},
	{
		file: '02-redact-in-acquire.json',
		webhook: {
			path: 'redact-in-acquire',
			body: {
				messageId: 8291,
				text: 'I was charged twice. My card number is 4111 1111 1111 1111.',
			},
		},
		edits: [
			{
				service: 'acquire',
				message: '8291',
				contains: '[card number removed]',
				lacks: '4111',
			},
		],
	},
	{
		file: '03-both-services.json',
		edits: [
			{
				service: 'rocketChat',
				message: 'sBy6MvZc8pTgLw3Jn',
				contains: 'The printer on floor two works again.',
			},
			{
				service: 'rocketChat',
				message: documentedMessage.rocketChat,
				contains: 'List of links: https://docs.n8n.io/',
			},
			{
				service: 'acquire',
				message: documentedMessage.acquire,
				contains: 'Your order 1007 leaves our house on Monday.',
			},
		],
	},
];
