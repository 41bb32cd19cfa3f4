import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claimFolder } from '../../../playground/lib/claimFolder';

describe('claimFolder', () => {
	let folder: string;
	const claim = () => join(folder, 'process-id');

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'claim-'));
	});

	afterEach(() => rmSync(folder, { recursive: true }));

	it('notes this process in a folder that nobody uses', async () => {
		await claimFolder(folder);
		expect(readFileSync(claim(), 'utf8')).toBe(String(process.pid));
	});

	it('refuses while another process uses the folder', async () => {
		writeFileSync(claim(), String(process.ppid));
		await expect(claimFolder(folder)).rejects.toThrow(`as process ${process.ppid}`);
		expect(readFileSync(claim(), 'utf8')).toBe(String(process.ppid));
	});

	it('takes over from a process that is gone', async () => {
		const { pid } = spawnSync(process.execPath, ['--eval', '']);
		writeFileSync(claim(), String(pid));
		await claimFolder(folder);
		expect(readFileSync(claim(), 'utf8')).toBe(String(process.pid));
	});
});
