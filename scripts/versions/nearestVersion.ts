/** A package in a version that the npm registry does not have. */
export interface Missing {
	name: string;
	/** As it was asked for: a version or a range. */
	wanted: string;
}

/** Reads what pnpm could not find; undefined when it failed for another reason. */
export function findMissing(output: string): Missing | undefined {
	const found = /No matching version found for (@?[^@\s]+)@(\S+?)(?=[.,]?(?:\s|$))/.exec(output);
	const [, name, wanted] = found ?? [];
	return name === undefined || wanted === undefined
		? undefined
		: { name, wanted: wanted.replace(/^npm:/, '') };
}

/**
 * The published version that is most likely to do instead of the wanted one: the next of its minor version, or that
 * one's last; then the same within its major version; otherwise the newest. Prereleases are left out.
 */
export function pickNearest(published: string[], wanted: string): string | undefined {
	const stable = published.filter((version) => !version.includes('-')).sort(compareVersions);
	const [target = '0'] = /\d[\d.]*/.exec(wanted) ?? [];
	const [major = '0', minor = '0'] = target.split('.');
	for (const prefix of [`${major}.${minor}.`, `${major}.`]) {
		const near = stable.filter((version) => version.startsWith(prefix));
		const next = near.find((version) => compareVersions(version, target) >= 0);
		if (near.length > 0) return next ?? near.at(-1);
	}
	return stable.at(-1);
}

function compareVersions(a: string, b: string): number {
	return a.localeCompare(b, 'en', { numeric: true });
}
