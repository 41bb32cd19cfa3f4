// Runs in the browser, after view.js: asks the stand-in every second and shows what changed.
/* global view */
(() => {
	const POLL_MS = 1000;
	const HIGHLIGHT_MS = 30_000;
	const dataPath = document.body.dataset.path;
	const seen = new Map(); // message ID → what it was at the last look
	const changes = new Map(); // message ID → { was, atMs, conversationId }
	let conversations = [];
	let revision = '';
	let chosen = '';
	let isFirst = true;

	/** Text and attachments of a message, as one text to compare. */
	function shownText({ text, attachments }) {
		const parts = attachments.map((one) => `${one.title}: ${one.text}`);
		return [text, ...parts].filter(Boolean).join('\n');
	}

	/** Notes what is new since the last look; gives the message that changed last. */
	function noteChanges() {
		let latest;
		for (const { id, messages } of conversations) {
			for (const message of messages) {
				const known = seen.get(message.id);
				const text = shownText(message);
				const isSame = known && known.text === text && known.editedAt === message.editedAt;
				seen.set(message.id, { text, editedAt: message.editedAt });
				if (isFirst || isSame) continue;
				const was = known && known.text !== text ? known.text : '';
				changes.set(message.id, { was, atMs: Date.now(), conversationId: id });
				const atText = message.editedAt || message.sentAt;
				if (!latest || atText >= latest.atText)
					latest = { id: message.id, conversationId: id, atText };
			}
		}
		isFirst = false;
		return latest;
	}

	function forgetOldChanges() {
		let forgot = false;
		for (const [id, { atMs }] of changes) {
			if (Date.now() - atMs > HIGHLIGHT_MS) forgot = changes.delete(id);
		}
		return forgot;
	}

	function show() {
		const conversation = conversations.find(({ id }) => id === chosen) ?? conversations[0];
		if (!conversation) return;
		chosen = conversation.id;
		const changedIn = new Set([...changes.values()].map(({ conversationId }) => conversationId));
		view.showTitle(conversation);
		view.showList({ conversations, chosen, changedIn, onChoose: choose });
		view.showMessages(conversation, changes);
	}

	function choose(id) {
		chosen = id;
		show();
	}

	/** A link such as /channel/general?msg=… or …/thread/… opens its room and shows its message. */
	function openLink() {
		const path = `${decodeURIComponent(location.pathname)}/`;
		const linked = conversations.find(({ paths }) => paths.some((one) => path.includes(`${one}/`)));
		if (!linked) return undefined;
		chosen = linked.id;
		const messageId = new URLSearchParams(location.search).get('msg');
		if (!messageId) return undefined;
		changes.set(messageId, { was: '', atMs: Date.now(), conversationId: linked.id });
		return { id: messageId, conversationId: linked.id };
	}

	function takeIn(data) {
		revision = data.revision;
		if (!data.conversations) {
			if (forgetOldChanges()) show();
			return;
		}
		conversations = data.conversations;
		const linked = isFirst ? openLink() : undefined;
		const latest = noteChanges() ?? linked;
		if (latest && view.isFollowing()) chosen = latest.conversationId;
		show();
		if (latest?.conversationId === chosen) view.scrollTo(latest.id);
	}

	async function poll() {
		try {
			const answer = await fetch(`${dataPath}?revision=${revision}`, { cache: 'no-store' });
			takeIn(await answer.json());
			view.showState(true);
		} catch (error) {
			view.showState(false);
			console.info('The stand-in does not answer:', error.message);
		}
		setTimeout(poll, POLL_MS);
	}

	poll();
})();
