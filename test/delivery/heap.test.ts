import fc from 'fast-check';

import { Heap } from '../../nodes/UpdateMessage/delivery/heap';

const heapOf = (numbers: number[]) => {
	const heap = new Heap<number>((a, b) => a < b);
	for (const number of numbers) heap.push(number);
	return heap;
};

const drain = (heap: Heap<number>) => {
	const numbers: number[] = [];
	for (let next = heap.first; next !== undefined; next = heap.first) {
		expect(heap.shift()).toBe(next);
		numbers.push(next);
	}
	expect(heap).toMatchObject({ size: 0, first: undefined });
	expect(heap.shift()).toBeUndefined();
	return numbers;
};

const sorted = (numbers: number[]) => [...numbers].sort((a, b) => a - b);

describe('Heap', () => {
	it('gives back in order whatever was put in', () => {
		fc.assert(
			fc.property(fc.array(fc.integer()), (numbers) => {
				expect(drain(heapOf(numbers))).toEqual(sorted(numbers));
			}),
		);
	});

	it('stays in order when some are taken out', () => {
		fc.assert(
			fc.property(fc.array(fc.integer()), (numbers) => {
				const heap = heapOf(numbers);
				heap.remove((number) => number % 2 === 0);
				expect(drain(heap)).toEqual(sorted(numbers.filter((number) => number % 2 !== 0)));
			}),
		);
	});

	it('is empty after clear', () => {
		const heap = heapOf([2, 1]);
		heap.clear();
		expect(drain(heap)).toEqual([]);
	});
});
