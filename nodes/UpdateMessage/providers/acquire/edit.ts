import { describeSuperseded } from '../superseded';
import { planText, type TextChange } from '../textChange';
import type { ApiResponse, Call, Edit, Server, SimplifiedMessage, Verdict } from '../types';
import { describeMessage, readPresentMessage, readUpdateReply } from './reply';
import { buildUpdate, type AcquireUpdate } from './request';

/** What the parameters of an item ask for. */
export interface EditWish extends Omit<AcquireUpdate, 'text'> {
	change: TextChange;
	/** Whether to send nothing when the message has the text already. */
	skipWhenUnchanged: boolean;
}

/** One edit: reads the present text if it is needed, then updates. */
export class AcquireEdit implements Edit {
	readonly key: string;

	readonly replacesText: boolean;

	constructor(
		private readonly wish: EditWish,
		server: Server,
	) {
		this.key = `${server.address} ${wish.messageId}`;
		this.replacesText = wish.change.mode === 'replace';
	}

	begin(): Call {
		const { change, skipWhenUnchanged, messageId } = this.wish;
		if (change.mode === 'replace' && !skipWhenUnchanged) return this.update(change.text);
		return {
			route: 'case-message',
			request: { method: 'GET', path: `/api/v1/crm/objects/case-message/${messageId}` },
			read: (response) => this.readPresent(response),
		};
	}

	superseded(): SimplifiedMessage {
		return describeSuperseded('acquire', this.wish.messageId);
	}

	private readPresent(response: ApiResponse): Verdict {
		const { change, skipWhenUnchanged, messageId } = this.wish;
		const reply = readPresentMessage(response, messageId);
		if (reply.kind !== 'message') return reply;
		const plan = planText(change, reply.message.message, { skipWhenUnchanged });
		if (plan.kind === 'send') return { kind: 'next', call: this.update(plan.text) };
		if (plan.kind === 'fail') return plan;
		return { kind: 'done', message: describeMessage(reply.message, messageId, 'unchanged') };
	}

	private update(text: string): Call {
		const { messageId, messageType, translateLanguage } = this.wish;
		const sent = { messageId, messageType, translateLanguage, text };
		return {
			route: 'message',
			request: buildUpdate(sent),
			read: (response) => readUpdateReply(response, sent),
		};
	}
}
