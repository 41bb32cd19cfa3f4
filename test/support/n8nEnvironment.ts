/**
 * Imported before n8n-core, which reads its environment when it is loaded: decorators' metadata, and
 * a folder of its own, so that a test never touches the n8n of the person who runs it.
 */
import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'update-message-test-'));
process.env.N8N_USER_FOLDER = folder;
process.env.N8N_LOG_LEVEL = 'silent';
// n8n's engine takes its time on a machine that is busy with something else.
jest.setTimeout(30_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));
