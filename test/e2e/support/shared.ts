import type { Stage } from './stage';

/** What was started once for all test files. */
export function useStage(): Stage {
	const { stage } = globalThis;
	if (stage === undefined) throw new Error('Run these tests with npm run test:e2e.');
	return stage;
}

/** What was started once; the stand-ins begin each test as they were at the start. */
export function useFreshStage(): Stage {
	const stage = useStage();
	beforeEach(() => stage.playground.standIns.reset());
	return stage;
}
