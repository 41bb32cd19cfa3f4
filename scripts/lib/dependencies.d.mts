/** Installs what the lockfile in this folder names, unless it is there. */
export function ensureInstalled(folder: string, what: string): Promise<void>;
