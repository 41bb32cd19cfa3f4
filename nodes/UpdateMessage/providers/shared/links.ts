import { BadInput } from '../types';

/** What is a link at all, for the check while typing, too: a web address without spaces. Those around it are taken off. */
export const LINK_PATTERN = '^\\s*https?://\\S{1,2000}\\s*$';

/** Refuses a link to another site than the credential's address, naming both. Throws {@link BadInput}. */
export function checkSite(site: string, address: string): void {
	const own = readSite(new URL(address));
	if (site.toLowerCase() === own.toLowerCase()) return;
	throw new BadInput(
		`The link leads to ${site.slice(0, 100)}, but the credential is for ${own}`,
		'Copy the link from the server of the credential, or choose the credential of the other server. Where that is one server with two names, enter the ID alone, which stands in the link.',
	);
}

/** The site of an address if a page is on it, the page itself otherwise. */
export function findSite(page: string, address: string): string {
	const own = readSite(new URL(address));
	const isWithin = `${page}/`.toLowerCase().startsWith(`${own}/`.toLowerCase());
	return isWithin ? own : page;
}

/** Host, port and sub-path of an address, whatever its scheme. */
export function readSite({ host, pathname }: URL): string {
	return host + pathname.replace(/\/+$/, '');
}

/** A value of a link's query, if it is there and not empty. A plus is one: no ID or host has spaces. */
export function readQuery({ search }: URL, name: string): string | undefined {
	return new URLSearchParams(search.replaceAll('+', '%2B')).get(name) || undefined;
}

/** A part of a path in percent encoding; what is no Unicode, which cannot be encoded, is replaced. */
export function encodePart(part: string): string {
	return encodeURIComponent(part.replace(/\p{Surrogate}/gu, '\uFFFD'));
}

/** Undoes the percent encoding of a part of a path; a percent sign that starts no code stays as it is. */
export function decodePart(part: string): string {
	return new URLSearchParams(`part=${part.replace(/[+&]/g, encodeURIComponent)}`).get('part') ?? '';
}
