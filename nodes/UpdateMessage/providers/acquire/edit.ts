import { describeSuperseded } from '../superseded';
import { planText, type TextChange } from '../textChange';
import type { ApiResponse, Call, Edit, Server, Verdict } from '../types';
import { describeMessage, readPresentMessage, readUpdateReply } from './reply';
import { buildUpdate, type AcquireUpdate } from './request';

/** What the parameters of an item ask for. */
export interface EditWish extends Omit<AcquireUpdate, 'text'> {
	change: TextChange;
	/** Whether to send nothing when the message has the text already. */
	skipWhenUnchanged: boolean;
}

/** Plans the calls of an edit: read the present text if it is needed, then update. */
export function createEdit(wish: EditWish, server: Server): Edit {
	const { change, skipWhenUnchanged, ...fields } = wish;
	const { messageId } = fields;

	function begin(): Call {
		if (change.mode === 'replace' && !skipWhenUnchanged) return update(change.text);
		return {
			route: 'case-message',
			request: { method: 'GET', path: `/api/v1/crm/objects/case-message/${messageId}` },
			read: readPresent,
		};
	}

	function readPresent(response: ApiResponse): Verdict {
		const reply = readPresentMessage(response, messageId);
		if (reply.kind !== 'message') return reply;
		const { message } = reply;
		const plan = planText(change, message.message, { skipWhenUnchanged });
		if (plan.kind === 'send') return { kind: 'next', call: update(plan.text) };
		if (plan.kind === 'fail') return plan;
		return { kind: 'done', message: describeMessage(message, messageId, 'unchanged') };
	}

	function update(text: string): Call {
		const sent = { ...fields, text };
		return {
			route: 'message',
			request: buildUpdate(sent),
			read: (response) => readUpdateReply(response, sent),
		};
	}

	return {
		key: `${server.address} ${messageId}`,
		replacesText: change.mode === 'replace',
		begin,
		superseded: () => describeSuperseded('acquire', messageId),
	};
}
