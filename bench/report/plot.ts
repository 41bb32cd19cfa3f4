import type { AllRuns } from '../benchmarks';
import { drawBars } from './bars';
import { drawCurves } from './curves';
import { drawCard } from './svg';

const LABEL = 'Messages a second, and time by number of items: Update Message and HTTP Request';

/** Speed on the left, growth on the right; undefined until both were measured. */
export function drawPlot({ speed, growth }: AllRuns): string | undefined {
	if (speed === undefined || growth === undefined) return undefined;
	return drawCard({ width: 820, height: 385, label: LABEL }, [
		drawBars(speed, { x: 20, y: 16, width: 390, height: 355 }),
		drawCurves(growth, { x: 440, y: 16, width: 365, height: 355 }),
	]);
}
