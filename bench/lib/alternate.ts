/**
 * Runs all contenders in turn, as often as asked, so that whatever slows the machine down for a while slows all of
 * them down. Each round begins with another one, so that none always comes after the same other.
 */
export async function alternate<C, R>(
	contenders: readonly C[],
	{ rounds, run }: { rounds: number; run: (contender: C, round: number) => Promise<R> },
): Promise<R[]> {
	const results: R[] = [];
	for (let round = 0; round < rounds; round++) {
		const first = round % contenders.length;
		for (const contender of [...contenders.slice(first), ...contenders.slice(0, first)]) {
			results.push(await run(contender, round));
		}
	}
	return results;
}
