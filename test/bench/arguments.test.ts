import { readArguments } from '../../bench/arguments';

const names = ['engine', 'speed', 'growth'];

describe('The arguments of the benchmarks', () => {
	it.each([
		[[], { only: names, rounds: undefined, quick: false }],
		[['--only=speed'], { only: ['speed'], rounds: undefined, quick: false }],
		[['--only=growth,speed', '--runs=7'], { only: ['growth', 'speed'], rounds: 7, quick: false }],
		[['--quick'], { only: names, rounds: 1, quick: true }],
		[['--quick', '--runs=3'], { only: names, rounds: 3, quick: true }],
	])('reads %j', (args, wanted) => {
		expect(readArguments(args, names)).toEqual(wanted);
	});

	it.each([
		[['--only=sped'], 'There is no benchmark "sped", only engine, speed, growth.'],
		[['--runs=0'], '--runs takes a whole number.'],
		[['--runs=two'], '--runs takes a whole number.'],
		[['--fast'], "Unknown option '--fast'"],
	])('refuses %j', (args, message) => {
		expect(() => readArguments(args, names)).toThrow(message);
	});
});
