import fc from 'fast-check';

import { insertSorted, KeyLocks } from '../../nodes/UpdateMessage/delivery/queues';

describe('insertSorted', () => {
	it('keeps a list in order, and those that are equal as they came', () => {
		fc.assert(
			fc.property(fc.array(fc.nat(9)), (numbers) => {
				const list: Array<{ number: number; at: number }> = [];
				for (const [at, number] of numbers.entries()) {
					insertSorted(list, { number, at }, (a, b) => a.number < b.number);
				}
				const sorted = numbers.map((number, at) => ({ number, at }));
				expect(list).toEqual(sorted.sort((a, b) => a.number - b.number));
			}),
		);
	});
});

class User {
	isEnded = false;
	readonly job: { key: string };

	constructor(
		readonly name: string,
		key: string,
	) {
		this.job = { key };
	}
}

describe('KeyLocks', () => {
	const setUp = (...names: string[]) => {
		const locks = new KeyLocks<User>();
		const users = names.map((name) => new User(name, name[0]!));
		return { locks, users, hold: users.map((user) => locks.enter(user)) };
	};

	it('gives a key to the first, and hands it on in order', () => {
		const { locks, users, hold } = setUp('a1', 'b1', 'a2', 'a3');
		expect(hold).toEqual([true, true, false, false]);
		expect(locks.leave(users[0]!)).toBe(users[2]);
		expect(locks.leave(users[2]!)).toBe(users[3]);
		expect(locks.size).toBe(2);
		expect(locks.leave(users[3]!)).toBeUndefined();
		expect(locks.size).toBe(1);
	});

	it('passes over those that do not want it any more, who take nothing from others', () => {
		const { locks, users } = setUp('a1', 'a2', 'a3', 'a4');
		users[1]!.isEnded = users[3]!.isEnded = true;
		expect(locks.leave(users[1]!)).toBeUndefined();
		expect(locks.leave(users[0]!)).toBe(users[2]);
		const late = new User('a5', 'a');
		locks.enter(late);
		expect(locks.leave(users[2]!)).toBe(late);
		expect(locks.leave(late)).toBeUndefined();
		expect(locks.size).toBe(0);
	});
});
