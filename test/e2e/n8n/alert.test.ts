import { activateWorkflow } from '../../../playground/lib';
import { rocketChat } from '../../../playground/services/rocketChat';
import {
	ALERT_MESSAGES,
	FIRING,
	RESOLVED,
	STILL_FIRING,
} from '../../../playground/services/rocketChat/alerts';
import { useFreshStage } from '../support/shared';

const { playground } = useFreshStage();
const server = playground.standIns.get(rocketChat);

beforeAll(async () => await activateWorkflow(playground.n8n, 'exampleAlert'));

describe('The example for alerts', () => {
	it('keeps one message for each alert, from firing to resolved', async () => {
		const post = async (body: unknown) => {
			const response = await fetch(`${playground.n8n.url}/webhook/alertmanager`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body),
			});
			const answer = (await response.json()) as Array<{ outcome: string }>;
			return answer.map(({ outcome }) => outcome);
		};
		const latency = () => server.message(ALERT_MESSAGES.latency)?.msg;
		expect(await post(FIRING)).toEqual(['created', 'created']);
		expect(latency()).toBe(
			':rotating_light: *HighLatency* on web-shop-1: Checkout answers in 2.4 s',
		);
		expect(await post(STILL_FIRING)).toEqual(['updated', expect.any(String)]);
		expect(latency()).toContain('3.1 s');
		expect(await post(RESOLVED)).toEqual(['updated']);
		expect(latency()).toBe(':white_check_mark: *HighLatency* on web-shop-1: resolved after 12 min');
		expect(server.message(ALERT_MESSAGES.disk)?.msg).toContain('4 %');
	});
});
