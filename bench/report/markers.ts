/** Replaces what stands between `<!-- name -->` and `<!-- /name -->`. Throws when a pair of markers is missing. */
export function replaceParts(text: string, parts: Record<string, string>): string {
	return Object.entries(parts).reduce((whole, [name, part]) => {
		const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
		const [startAt, endAt] = [whole.indexOf(start), whole.indexOf(end)];
		if (startAt === -1 || endAt < startAt) throw new Error(`The markers of "${name}" are missing.`);
		return `${whole.slice(0, startAt + start.length)}\n\n${part}\n\n${whole.slice(endAt)}`;
	}, text);
}
