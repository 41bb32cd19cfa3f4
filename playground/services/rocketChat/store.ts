import { randomInt } from 'node:crypto';
import type { Message, Room, User } from './types';

/** Everything a workspace starts with. */
export interface WorkspaceData {
	users: User[];
	rooms: Room[];
	messages: Message[];
}

const ID_ALPHABET = '23456789ABCDEFGHJKLMNPQRSTWXYZabcdefghijkmnopqrstuvwxyz';

/** The workspace in memory: each message found by its ID, each room's messages oldest first. */
export class WorkspaceStore {
	readonly #users = new Map<string, User>();
	readonly #rooms = new Map<string, Room>();
	readonly #messages = new Map<string, Message>();
	readonly #timelines = new Map<string, Message[]>();
	/** Grows with every change, so that the page can ask "anything new?". */
	revision = 0;

	constructor(data: WorkspaceData) {
		this.load(data);
	}

	load(data: WorkspaceData): void {
		for (const map of [this.#users, this.#rooms, this.#messages, this.#timelines]) map.clear();
		for (const user of data.users) this.#users.set(user._id, user);
		for (const room of data.rooms) this.#rooms.set(room._id, room);
		for (const message of data.messages) this.addMessage(message);
		this.revision += 1;
	}

	user(userId: string): User | undefined {
		return this.#users.get(userId);
	}

	userNamed(username: string): User | undefined {
		return [...this.#users.values()].find((user) => user.username === username);
	}

	room(roomId: string): Room | undefined {
		return this.#rooms.get(roomId);
	}

	roomNamed(name: string): Room | undefined {
		return this.allRooms().find((room) => room.name === name);
	}

	allRooms(): Room[] {
		return [...this.#rooms.values()];
	}

	message(messageId: string): Message | undefined {
		return this.#messages.get(messageId);
	}

	/** A room's messages, oldest first; not to be changed. */
	timeline(roomId: string): readonly Message[] {
		return this.#timelines.get(roomId) ?? [];
	}

	addMessage(message: Message): void {
		this.#messages.set(message._id, message);
		const timeline = this.#timelines.get(message.rid);
		if (timeline) timeline.push(message);
		else this.#timelines.set(message.rid, [message]);
		const room = this.#rooms.get(message.rid);
		if (room) {
			room.lm = message.ts;
			room._updatedAt = message.ts;
		}
		this.revision += 1;
	}

	removeMessage({ _id, rid }: Message): void {
		this.#messages.delete(_id);
		const left = this.timeline(rid).filter((message) => message._id !== _id);
		this.#timelines.set(rid, left);
		this.revision += 1;
	}

	/** Changes a message in its place; a field given as `undefined` is removed. */
	changeMessage(message: Message, changes: Partial<Message>): void {
		Object.assign(message, changes);
		for (const [field, value] of Object.entries(changes)) {
			if (value === undefined) Reflect.deleteProperty(message, field);
		}
		this.revision += 1;
	}
}

/** An ID as Rocket.Chat makes them: 17 letters and digits. */
export function createId(): string {
	return Array.from({ length: 17 }, () => ID_ALPHABET[randomInt(ID_ALPHABET.length)]).join('');
}
