import type { SchemaPlace, Version } from './vendor';

/** A route that the node uses, and where its schema is published. */
export interface Route extends SchemaPlace {
	/** Method and path below `/api/v1/`. */
	route: string;
	/** The first of the installed versions that publishes a schema for it. */
	since?: Version;
}

/** Every route of Rocket.Chat that the node uses while it runs or lists. */
export const ROUTES: Route[] = [
	{ route: 'POST chat.update', file: 'chat', name: 'isChatUpdateProps' },
	{ route: 'POST chat.sendMessage', file: 'chat', name: 'isChatSendMessageProps' },
	{ route: 'GET chat.getMessage', file: 'chat', name: 'isChatGetMessageProps' },
	{ route: 'GET chat.search', file: 'chat', name: 'isChatSearchProps' },
	{ route: 'GET rooms.info', file: 'rooms', name: 'isRoomsInfoProps' },
	{
		route: 'GET channels.messages',
		file: 'channels/ChannelsMessagesProps',
		name: 'isChannelsMessagesProps',
	},
	{
		route: 'GET groups.messages',
		file: 'groups/GroupsMessagesProps',
		name: 'isGroupsMessagesProps',
		since: '7.0.0',
	},
	{ route: 'GET im.messages', file: 'dm/DmMessagesProps', name: 'isDmMessagesProps' },
	{
		route: 'GET subscriptions.get',
		file: 'subscriptionsEndpoints',
		name: 'isSubscriptionsGetProps',
	},
];

/** Rocket.Chat's paths, all of one part with a dot in it; the other services publish no schemas. */
export const ROCKET_CHAT_PATH = /^\/api\/v1\/\w+\.\w+$/;

/** What an older server refuses. The option that causes it says so in the panel. */
export interface Refusal {
	/** The name of the option in the panel. */
	option: string;
	route: string;
	/** The key of the body that the option sends. */
	key: string;
	/** Versions that do not know the key. */
	refusedBy: Version[];
}

/** Source: `previewUrls` came with 6.4, `customFields` with 6.8. */
export const REFUSALS: Refusal[] = [
	{
		option: 'Link Previews, Preview URLs',
		route: 'POST chat.update',
		key: 'previewUrls',
		refusedBy: ['6.3.7'],
	},
	{
		option: 'Link Previews, Preview URLs',
		route: 'POST chat.sendMessage',
		key: 'previewUrls',
		refusedBy: ['6.3.7'],
	},
	{
		option: 'Custom Fields',
		route: 'POST chat.update',
		key: 'customFields',
		refusedBy: ['6.3.7'],
	},
];
