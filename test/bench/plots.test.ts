import { cases } from '../../bench/benchmarks/executions';
import { plots } from '../../bench/report/plot';
import { growthRuns, paced, sharing, speedRuns, steady } from './runs';

describe('plots', () => {
	const runs = {
		speed: speedRuns([[1000, 3000, 900]]),
		growth: growthRuns(1),
		executions: [
			sharing(cases.calls.name, paced(1), 200),
			sharing(cases.two.name, [steady(500), steady(900)], 260),
		],
	};

	it.each(plots)('draw $file, the same for the same figures', (plot) => {
		const svg = plot.draw(runs);
		expect(svg).toBe(plot.draw(runs));
		expect(svg).toContain('fill="#fff"');
		expect(svg).not.toMatch(/NaN|undefined|Infinity/);
		expect(plot.draw({})).toBeUndefined();
	});
});
