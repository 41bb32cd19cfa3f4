import type { Workspace } from './context';

/** The web client's page: it shows the rooms live. */
export function renderPage(_workspace: Workspace): string {
	return '<!doctype html><html lang="en"><title>Rocket.Chat (stand-in)</title><p>Rocket.Chat stand-in</p></html>';
}
