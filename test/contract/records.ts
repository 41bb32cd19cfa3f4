import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { root } from '../../scripts/lib/processes';

/** Where the recording run leaves what it saw; emptied before each. */
export const RECORDS_FOLDER = join(root, '.cache/contract');

/** One request as the node gives it to n8n. */
export interface RecordedRequest {
	method: string;
	/** Below the server's address. */
	path: string;
	query: Record<string, string>;
	body?: unknown;
	contentType?: unknown;
}

/** One answer of a stand-in for Rocket.Chat. */
export interface RecordedAnswer {
	/** Such as `chat.update`. */
	route: string;
	/** `default` where the stand-in was started without one. */
	era: string;
	status: number;
	body: unknown;
}

/** All distinct requests of the recording run. */
export const readRequests = (): RecordedRequest[] => readRecords('requests');

/** All distinct answers of the recording run. */
export const readAnswers = (): RecordedAnswer[] => readRecords('answers');

function readRecords<T>(kind: string): T[] {
	const files = readdirSync(RECORDS_FOLDER).filter((name) => name.startsWith(`${kind}-`));
	const texts = files.map((name) => readFileSync(join(RECORDS_FOLDER, name), 'utf8'));
	const lines = texts.flatMap((text) => text.split('\n')).filter((line) => line !== '');
	return [...new Set(lines)].map((line) => JSON.parse(line) as T);
}
