import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { devDependencies, scripts } from '../../package.json';
import { root } from '../../scripts/lib/processes';
import { listRows, readDocument } from './markdown';

const rows = listRows(readDocument('CONTRIBUTING.md'));

/** The names in code style of the first cells that follow the header cell. */
function listNamed(header: string): string[] {
	const start = rows.findIndex(([cell]) => cell === header);
	const end = rows.findIndex(([cell = ''], index) => index > start + 1 && !cell.startsWith('`'));
	const cells = rows.slice(start + 2, end === -1 ? undefined : end).map(([cell = '']) => cell);
	return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name));
}

describe('CONTRIBUTING.md', () => {
	it('gives a reason for every development dependency', () => {
		expect(listNamed('Package').sort()).toEqual(Object.keys(devDependencies).sort());
	});

	it('explains every npm command', () => {
		const commands = listNamed('Command').map((name) => name.replace(/^npm (run )?| -- .*$/g, ''));
		expect([...new Set(commands)].sort()).toEqual(Object.keys(scripts).sort());
	});

	it('names every file of the delivery engine', () => {
		const files = readdirSync(join(root, 'nodes/UpdateMessage/delivery'));
		expect(listNamed('Files in `delivery`').sort()).toEqual(files.sort());
	});

	it.each(['panel', 'run', 'http', 'providers', 'providers/shared'])(
		'names every file in %s',
		(room) => {
			const entries = readdirSync(join(root, 'nodes/UpdateMessage', room), { withFileTypes: true });
			const files = entries.filter((entry) => entry.isFile()).map(({ name }) => `${room}/${name}`);
			const named = listNamed('Files').filter((path) => dirname(path) === room);
			expect(named.sort()).toEqual(files.sort());
		},
	);
});
