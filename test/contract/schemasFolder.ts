import { join } from 'node:path';

import { root } from '../../scripts/lib/processes';

/** Where Rocket.Chat's packages are installed; they have a lockfile of their own. */
export const SCHEMAS_FOLDER = join(root, 'test/contract');
