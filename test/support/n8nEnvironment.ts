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
afterAll(() => rmSync(folder, { recursive: true, force: true }));
