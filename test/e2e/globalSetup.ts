import { openStage, type Stage } from './support/stage';

declare global {
	var stage: Stage | undefined;
}

/** Before the first test file: n8n takes most of a minute to start, so that all of them share one. */
export default async function setUp(): Promise<void> {
	globalThis.stage = await openStage();
}
