import type { Page } from 'playwright-core';
import { providers } from '../../../../nodes/UpdateMessage/providers';

/** What in a complaint of the browser would point at this package: its names, and those of its parameters. */
const ours = new RegExp(
	[
		'n8n-nodes-update-message|update.?message|editMode|findText|replaceWith|simplify|listSearch|resource-?locator',
		...providers.map(({ displayName }) => displayName.replaceAll('.', '.?')),
	].join('|'),
	'i',
);

/** Collects what the browser complains about from now on: console errors, uncaught errors, failed requests. */
export function collectComplaints(page: Page): string[] {
	const complaints: string[] = [];
	const add = (text: string) => {
		if (ours.test(text)) complaints.push(text);
	};
	page.on('console', (message) => {
		const { url } = message.location();
		// Hosts on the internet, which the editor cannot reach here, are n8n's own affair.
		if (message.type() !== 'error' || !isLocal(url)) return;
		add(`${message.text()} (${url})`);
	});
	page.on('pageerror', (error) => add(`${error.message}\n${error.stack ?? ''}`));
	page.on('response', (response) => {
		if (response.status() < 400) return;
		const asked = response.request().postData() ?? '';
		add(`${response.status()} ${response.url()} ${asked.slice(0, 500)}`);
	});
	return complaints;
}

function isLocal(url: string): boolean {
	return !URL.canParse(url) || new URL(url).hostname === '127.0.0.1';
}
