import type { Account } from './context';

/** The page that shows the account's conversations live. */
export function renderPage(_account: Account): string {
	return '<!doctype html><html lang="en"><title>Acquire (stand-in)</title><p>Acquire stand-in</p></html>';
}
