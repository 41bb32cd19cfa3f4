// Runs in the browser, before live.js. Everything from a message goes in as text, never as HTML.
const view = (() => {
	const byId = (id) => document.getElementById(id);

	function element(tag, className, text) {
		const node = document.createElement(tag);
		if (className) node.className = className;
		if (text !== undefined) node.textContent = text;
		return node;
	}

	function showList({ conversations, chosen, changedIn, onChoose }) {
		const items = conversations.map(({ id, name, kind }) => {
			const button = element('button', changedIn.has(id) && id !== chosen ? 'changed' : '');
			button.append(element('span', '', name), element('small', '', kind));
			button.setAttribute('aria-current', String(id === chosen));
			button.addEventListener('click', () => onChoose(id));
			const item = element('li');
			item.append(button);
			return item;
		});
		byId('conversations').replaceChildren(...items);
	}

	function avatar(author) {
		let hue = 0;
		// Steps of the golden angle keep names that are alike apart in colour.
		for (const character of author) hue = (hue * 7 + character.codePointAt(0) * 137.5) % 360;
		const node = element('span', 'avatar', author.slice(0, 1).toUpperCase());
		node.style.background = `hsl(${hue} 42% 46%)`;
		node.setAttribute('aria-hidden', 'true');
		return node;
	}

	function timeNode(iso) {
		const shown = new Date(iso).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
		const node = element('time', '', shown);
		node.dateTime = iso;
		node.title = iso;
		return node;
	}

	function byline(message) {
		const by = element('div', 'by');
		by.append(element('span', '', message.author));
		if (message.label) by.append(element('span', 'label', message.label));
		by.append(timeNode(message.sentAt));
		if (message.editedAt) {
			const who = message.editedBy ? ` by ${message.editedBy}` : '';
			const when = new Date(message.editedAt).toLocaleTimeString();
			by.append(element('span', 'edited', `edited${who}, ${when}`));
		}
		by.append(element('span', 'id', message.id));
		return by;
	}

	function messageNode(message, change) {
		if (message.isSystem) return element('li', 'system', message.text);
		const node = element('li', change ? 'message changed' : 'message');
		node.dataset.id = message.id;
		const content = element('div', 'content');
		if (change?.was) content.append(element('div', 'was', change.was));
		if (message.text) content.append(element('div', 'text', message.text));
		for (const { title, text } of message.attachments) {
			const attachment = element('div', 'attachment', text);
			attachment.prepend(element('b', '', title));
			content.append(attachment);
		}
		node.append(avatar(message.author), byline(message), content);
		return node;
	}

	function showMessages(conversation, changes) {
		const list = byId('messages');
		const wasAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 40;
		const isOther = list.dataset.of !== conversation.id;
		const nodes = [];
		let day = '';
		for (const message of conversation.messages) {
			const itsDay = new Date(message.sentAt).toLocaleDateString([], { dateStyle: 'full' });
			if (itsDay !== day) nodes.push(element('li', 'day', itsDay));
			day = itsDay;
			nodes.push(messageNode(message, changes.get(message.id)));
		}
		list.replaceChildren(...nodes);
		list.dataset.of = conversation.id;
		if (wasAtEnd || isOther) list.scrollTop = list.scrollHeight;
	}

	function showTitle({ name, kind }) {
		byId('name').textContent = name;
		byId('kind').textContent = kind;
	}

	function scrollTo(messageId) {
		const nodes = [...byId('messages').children];
		nodes.find((node) => node.dataset.id === messageId)?.scrollIntoView({ block: 'nearest' });
	}

	function showState(isLive) {
		byId('state').className = isLive ? 'state live' : 'state';
		byId('state').textContent = isLive ? 'live' : 'not reachable';
	}

	const isFollowing = () => byId('follow').checked;
	return { showList, showMessages, showTitle, showState, scrollTo, isFollowing };
})();
