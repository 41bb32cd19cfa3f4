/** An alert as Alertmanager sends it. Source: the format of its `webhook_configs`, version 4. */
interface Alert {
	status: 'firing' | 'resolved';
	labels: Record<string, string>;
	annotations: Record<string, string>;
	startsAt: string;
	endsAt: string;
	generatorURL: string;
	fingerprint: string;
}

/** What Alertmanager writes for an end that is not known yet. */
const NO_END = '0001-01-01T00:00:00Z';

function createLatency(changes: Partial<Alert>, took: string): Alert {
	return {
		status: 'firing',
		labels: { alertname: 'HighLatency', instance: 'web-shop-1', severity: 'critical' },
		annotations: { summary: `Checkout answers in ${took}` },
		startsAt: '2026-11-25T09:00:00.000Z',
		endsAt: NO_END,
		generatorURL: 'http://prometheus.example/graph',
		fingerprint: '1a30ba71cca2921f',
		...changes,
	};
}

const disk: Alert = {
	status: 'firing',
	labels: { alertname: 'DiskFull', instance: 'backup-2', severity: 'warning' },
	annotations: { summary: 'Only 4 % of the disk are free' },
	startsAt: '2026-11-25T09:03:00.000Z',
	endsAt: NO_END,
	generatorURL: 'http://prometheus.example/graph',
	fingerprint: '9c07de55b1f0a842',
};

function createPayload(alerts: Alert[]) {
	return {
		version: '4',
		groupKey: '{}:{job="web-shop"}',
		truncatedAlerts: 0,
		status: alerts.some(({ status }) => status === 'firing') ? 'firing' : 'resolved',
		receiver: 'n8n',
		groupLabels: { job: 'web-shop' },
		commonLabels: {},
		commonAnnotations: {},
		externalURL: 'http://alertmanager.example',
		alerts,
	};
}

/** Two alerts begin. */
export const FIRING = createPayload([createLatency({}, '2.4 s'), disk]);

/** Both go on, one of them worse. */
export const STILL_FIRING = createPayload([createLatency({}, '3.1 s'), disk]);

/** One of them has ended. */
export const RESOLVED = createPayload([
	createLatency({ status: 'resolved', endsAt: '2026-11-25T09:12:00.000Z' }, '3.1 s'),
]);

/** The messages that the example keeps for them: the fingerprint, and the second in which the alert began. */
export const ALERT_MESSAGES = {
	latency: 'alert-1a30ba71cca2921f-1795597200',
	disk: 'alert-9c07de55b1f0a842-1795597380',
};
