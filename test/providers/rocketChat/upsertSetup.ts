import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import {
	ROCKET_CHAT_ROOMS as ROOMS,
	startRocketChat,
	type RocketChatLogin,
	type Message,
	type RocketChatStandIn,
} from '../../../playground/services/rocketChat';
import { rocketChat } from './service';
import { byId } from '../../support/parameters';
import { createStandInN8n, runOnStandIns } from '../../support/standInN8n';
import { useStandIn } from '../../support/standIns';

/** Who runs the node, and with which items. */
export interface UpsertRun {
	login?: RocketChatLogin;
	items?: Array<Record<string, unknown>>;
}

/** The ID under which the tests keep a message. */
const OWN_ID = 'deploy-1';

/** What a person would set in the panel to keep a message current. */
export const upsertParameters = (
	changes: Record<string, unknown> = {},
): Record<string, unknown> => ({
	resource: 'rocketChat',
	operation: 'upsert',
	room: byId(ROOMS.general),
	messageId: OWN_ID,
	text: 'running',
	simplify: true,
	options: {},
	...changes,
});

/** What came of a run: its output, the first item's JSON and error, and the calls that it took. */
export interface UpsertResult {
	output: INodeExecutionData[];
	json: IDataObject;
	error: string;
	calls: Array<string | undefined>;
}

/** A stand-in, and what runs the node against it. */
export interface UpsertSetup {
	server: () => RocketChatStandIn;
	run: (changes?: Record<string, unknown>, options?: UpsertRun) => Promise<UpsertResult>;
	/** The message under the tests' ID, as the server holds it. */
	stored: () => Message | undefined;
}

/** A Rocket.Chat for a file of tests, started before its first and set back after each. */
export function useUpsert(): UpsertSetup {
	const server = useStandIn(() => startRocketChat({ recordRequests: true }));
	const run: UpsertSetup['run'] = async (changes, { login, items } = {}) => {
		const n8n = createStandInN8n({
			parameters: upsertParameters(changes),
			items,
			credentials: rocketChat.credentials(server().url, login),
			continueOnFail: true,
		});
		const before = server().requests.length;
		const output = await runOnStandIns(n8n);
		const requests = server().requests.slice(before);
		const calls = requests.map(({ path }) => /v1\/([\w.]+)/.exec(path)?.[1]);
		return { output, json: output[0]!.json, error: output[0]!.json.error as string, calls };
	};
	return { server, run, stored: () => server().message(OWN_ID) };
}
