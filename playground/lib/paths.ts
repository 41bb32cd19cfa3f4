import { resolve } from 'node:path';
import { root } from '../../scripts/lib/processes';

export { root };

/** Everything the playground makes: packed packages, n8n user folders, logs. Not in git; may be deleted at any time. */
export const cacheFolder = resolve(root, '.cache');

/** Where the pinned n8n is installed. */
export const n8nFolder = resolve(root, 'playground/n8n');

/** Where n8n's Node.js and the package manager that installs n8n are. */
export const toolchainFolder = resolve(root, 'playground/toolchain');
