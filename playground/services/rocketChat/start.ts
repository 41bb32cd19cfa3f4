import { createServer, openServer, type OpenedServer, type ServerParts } from '../shared/server';
import type { StandIn, StandInOptions } from '../shared/standIn';
import { addChatRoutes } from './chatRoutes';
import type { RocketChatBehaviour, Workspace } from './context';
import { deleteMessage } from './deleteMessage';
import { createRocketChatPage } from './page';
import { createMessages } from './messageData';
import { createUsers, referTo } from './people';
import { createRooms } from './roomData';
import {
	addMessage,
	seedMessages,
	type MessageSeed,
	type SeededMessages,
	type SharedSeed,
} from './seed';
import { addCommonBehaviour } from './server';
import { createSettings, type WorkspaceSettings } from './settings';
import { WorkspaceStore, type WorkspaceData } from './store';
import type { Era, Message, Room } from './types';
import { addHistoryRoutes } from './historyRoutes';
import { addRoomRoutes } from './roomRoutes';
import { addSearchRoute } from './searchRoute';
import { addUserRoutes } from './userRoutes';

/** How a Rocket.Chat stand-in is started. */
export interface RocketChatOptions extends StandInOptions {
	/** Default `7`. */
	era?: Era;
	/** A sub-path before everything, such as `/chat`. */
	basePath?: string;
	/** Default `null`: `chat.sendMessage` has the same limit as all routes. */
	sendMessageLimit?: RocketChatBehaviour['sendMessageLimit'];
	settings?: Partial<WorkspaceSettings>;
}

/** A running Rocket.Chat stand-in. */
export interface RocketChatStandIn extends StandIn {
	readonly behaviour: RocketChatBehaviour;
	/** May be changed at any time. */
	readonly settings: WorkspaceSettings;
	/** A copy of the message as the server now holds it. */
	message(messageId: string): Message | undefined;
	/** Adds one message; whatever is left out is made up. */
	addMessage(seed?: MessageSeed): Message;
	/** Adds `count` messages of roxie's to one room, `general` by default. */
	seedMessages(count: number, seed?: SharedSeed): SeededMessages;
	/**
	 * Replaces what a user may do: `view-c-room` (everybody has it), `edit-message`, `post-readonly`,
	 * `bypass-time-limit-edit-and-delete`, `message-impersonate`, `delete-message`,
	 * `api-bypass-rate-limit`.
	 */
	setPermissions(username: string, permissions: string[]): void;
	/** Changes what a room is: encrypted, archived, read-only. */
	changeRoom(roomId: string, changes: Partial<Omit<Room, '_id'>>): void;
	/** Deletes a message as its author would; the settings say what is left of it. */
	deleteMessage(messageId: string): void;
	/**
	 * The bot posts this text under the ID of the next `chat.sendMessage` after the server has looked
	 * whether there is one: that call meets the database's refusal.
	 */
	overtakeNextSend(text?: string, roomId?: string): void;
}

/** Starts a Rocket.Chat stand-in on 127.0.0.1. */
export async function startRocketChat(options: RocketChatOptions = {}): Promise<RocketChatStandIn> {
	const parts = createServer(options);
	const { sendMessageLimit = null } = options;
	const behaviour = Object.assign(parts.behaviour, { sendMessageLimit });
	let url = '';
	const workspace = createWorkspace({ ...parts, behaviour }, options, () => url);
	const { basePath, settings, store, serverNow, rivals } = workspace;
	addCommonBehaviour(workspace, parts.limiter, createRocketChatPage(workspace));
	addChatRoutes(workspace);
	addUserRoutes(workspace);
	addRoomRoutes(workspace);
	addHistoryRoutes(workspace);
	addSearchRoute(workspace);
	const opened = await openServer(parts, {
		port: options.port,
		basePath,
		reset: () => {
			store.load(createData(serverNow()));
			Object.assign(settings, createSettings(options.settings));
			rivals.length = 0;
		},
	});
	({ url } = opened);
	return { ...opened, behaviour, settings, ...createControls(workspace) };
}

function createWorkspace(
	{ app, behaviour, serverNow }: ServerParts & Pick<Workspace, 'behaviour'>,
	options: RocketChatOptions,
	siteUrl: () => string,
): Workspace {
	const basePath = normalizeBasePath(options.basePath);
	return {
		app,
		behaviour,
		serverNow,
		siteUrl,
		store: new WorkspaceStore(createData(serverNow())),
		settings: createSettings(options.settings),
		era: options.era ?? '7',
		basePath,
		apiPath: `${basePath}/api/v1`,
		rivals: [],
	};
}

/** What only a stand-in has: how its data are looked at and changed from outside. */
function createControls(
	workspace: Workspace,
): Omit<RocketChatStandIn, keyof OpenedServer | 'behaviour' | 'settings'> {
	const { store } = workspace;
	return {
		text: (messageId) => store.message(messageId)?.msg,
		message: (messageId) => structuredClone(store.message(messageId)),
		addMessage: (seed) => addMessage(workspace, seed),
		seedMessages: (count, seed) => seedMessages(workspace, count, seed),
		setPermissions: (username, permissions) => {
			const user = store.userNamed(username);
			if (!user) throw new Error(`The playground has no user called ${username}`);
			user.permissions = permissions;
		},
		changeRoom: (roomId, changes) => {
			const room = store.room(roomId);
			if (!room) throw new Error(`The playground has no room ${roomId}`);
			Object.assign(room, changes);
		},
		deleteMessage: (msgId) => {
			const message = store.message(msgId);
			const author = store.user(message?.u._id ?? '');
			if (!message || !author) throw new Error(`The playground cannot delete ${msgId}`);
			deleteMessage(author, { msgId, roomId: message.rid }, workspace);
		},
		overtakeNextSend: (msg = 'Somebody was faster', rid) => {
			workspace.rivals.push({ msg, rid, u: referTo('deploy.bot') });
		},
	};
}

function createData(startedAtMs: number): WorkspaceData {
	return {
		users: createUsers(),
		rooms: createRooms(startedAtMs),
		messages: createMessages(startedAtMs),
	};
}

function normalizeBasePath(basePath = ''): string {
	const trimmed = basePath.replace(/^\/+|\/+$/g, '');
	return trimmed === '' ? '' : `/${trimmed}`;
}
