import { useStage } from '../support/shared';

const { n8n, exampleIds } = useStage().playground;

/** What n8n's migration report says of the workflows that are stored in it. */
interface MigrationReport {
	report: {
		workflowResults: Array<{ ruleId: string; ruleTitle: string; nbAffectedWorkflows: number }>;
	};
}

describe("The migration report of n8n's for its version 3", () => {
	it('finds nothing in the examples', async () => {
		expect(exampleIds.size).toBeGreaterThan(0);
		const path = '/breaking-changes/report/refresh?version=v3';
		const { report } = await n8n.api<MigrationReport>(path, { method: 'POST', body: {} });
		expect(report.workflowResults).toEqual([]);
	});
});
