import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { startProcess, type RunningProcess } from '../../../playground/lib/n8nProcess';

// Processes are slow to start on a busy machine.
jest.setTimeout(30_000);

/** Starts a grandchild, says so, and stays until it is told to end. */
const parentOfOne = `
	const { spawn } = require('node:child_process');
	const child = spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)']);
	process.on('SIGTERM', () => { console.log('told to end'); process.exit(0); });
	console.log('grandchild ' + child.pid + '.');
	setInterval(() => {}, 1000);
`;

const guard = resolve(__dirname, '../../../playground/lib/endWithParent.mjs');

describe('startProcess', () => {
	let folder: string;

	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'process-'));
	});

	afterEach(() => rmSync(folder, { recursive: true }));

	const start = async (args: string[]) =>
		await startProcess({ command: process.execPath, args, env: {}, folder });

	it('stops the process and what it started', async () => {
		const running = await start(['--eval', parentOfOne]);
		const grandchild = Number((await waitForLog(running, /grandchild (\d+)\./))[1]);
		expect(isRunning(grandchild)).toBe(true);
		await running.stop();
		expect(running.logs()).toContain('told to end');
		expect(running.hasExited()).toBe(true);
		expect(isRunning(running.pid)).toBe(false);
		await waitUntil(() => !isRunning(grandchild));
	});

	it('writes the output to a file too', async () => {
		const running = await start(['--eval', 'console.log("to out"); console.error("to err")']);
		await running.exited;
		await running.stop();
		const file = join(folder, 'n8n.log');
		await waitUntil(() => existsSync(file) && readFileSync(file, 'utf8').length >= 14);
		expect(readFileSync(file, 'utf8').split('\n').sort()).toEqual(['', 'to err', 'to out']);
	});

	it('rejects when there is no such program', async () => {
		const options = { command: join(folder, 'nothing'), args: [], env: {}, folder };
		await expect(startProcess(options)).rejects.toThrow('ENOENT');
	});

	it('ends n8n when the process that started it is gone', async () => {
		const script = `
			const { spawn } = require('node:child_process');
			const args = ['--import', ${JSON.stringify(pathToFileURL(guard).href)}, '--eval',
				'setInterval(() => {}, 1000)'];
			const n8n = spawn(process.execPath, args, { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
			console.log('n8n ' + n8n.pid + '.');
			setInterval(() => {}, 1000);
		`;
		const starter = await start(['--eval', script]);
		const n8n = Number((await waitForLog(starter, /n8n (\d+)\./))[1]);
		expect(isRunning(n8n)).toBe(true);
		process.kill(starter.pid, 'SIGKILL');
		await waitUntil(() => !isRunning(n8n));
		await starter.stop();
	});
});

async function waitForLog(running: RunningProcess, pattern: RegExp): Promise<RegExpMatchArray> {
	await waitUntil(() => pattern.test(running.logs()));
	return running.logs().match(pattern)!;
}

/** Jest's own time limit ends a wait that is in vain. */
async function waitUntil(condition: () => boolean): Promise<void> {
	while (!condition()) await nextTurn();
}

function isRunning(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}
