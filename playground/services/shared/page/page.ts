import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { PAGE_DATA_PATH } from '../server';
import type { ShownConversation } from './conversation';

/** What differs between the pages of the services. */
export interface PageOptions {
	/** The service's name. */
	service: string;
	/** Word for what is listed on the left. */
	listTitle: string;
	/** CSS colour of the service on light and on dark ground. */
	accent: { light: string; dark: string };
	basePath: string;
	revision: () => number;
	conversations: () => ShownConversation[];
}

/** The live page of one stand-in. */
export interface Page {
	send(reply: FastifyReply): FastifyReply;
}

/** Renders the page once and serves its data; the page asks for them every second. */
export function createPage(app: FastifyInstance, options: PageOptions): Page {
	const dataPath = `${options.basePath}${PAGE_DATA_PATH}`;
	const { html, policy } = render(options, dataPath);
	app.get<{ Querystring: { revision?: string } }>(dataPath, async ({ query }) => {
		const revision = options.revision();
		if (query.revision === String(revision)) return { revision };
		return { revision, conversations: options.conversations() };
	});
	return {
		send: (reply) =>
			reply
				.type('text/html; charset=utf-8')
				.header('content-security-policy', policy)
				.header('cache-control', 'no-store')
				.send(html),
	};
}

function render(options: PageOptions, dataPath: string): { html: string; policy: string } {
	const script = ['view.js', 'live.js'].map(readAsset).join('\n');
	const { light, dark } = options.accent;
	const colours = `:root{--accent:${light}}@media(prefers-color-scheme:dark){:root{--accent:${dark}}}`;
	const style = [colours, ...['list.css', 'messages.css', 'layout.css'].map(readAsset)].join('\n');
	const parts = new Map([
		['service', escapeHtml(options.service)],
		['listTitle', escapeHtml(options.listTitle)],
		['dataPath', escapeHtml(dataPath)],
	]);
	// The two inline parts go in last and whole, so that nothing in them is taken for a placeholder.
	const html = readAsset('page.html')
		.replace(/\{\{(\w+)\}\}/g, (_all, name: string) => parts.get(name) ?? '')
		.replace('<!-- style -->', () => `<style>${style}</style>`)
		.replace('<!-- script -->', () => `<script>${script}</script>`);
	// Nothing but these two inline parts may run, whatever a message contains.
	const policy = [
		"default-src 'none'",
		`script-src ${hashSource(script)}`,
		`style-src ${hashSource(style)}`,
		"connect-src 'self'",
		'img-src data:',
		"base-uri 'none'",
		"form-action 'none'",
	].join('; ');
	return { html, policy };
}

function readAsset(name: string): string {
	return readFileSync(join(__dirname, name), 'utf8');
}

function hashSource(text: string): string {
	return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
