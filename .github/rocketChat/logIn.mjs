// Logs in to the Rocket.Chat of compose.yml, makes a room, and prints what `npm run test:live` reads from the environment.
const url = 'http://localhost:3000';

async function post(path, body, headers = {}) {
	const response = await fetch(`${url}/api/v1/${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...headers },
		body: JSON.stringify(body),
	});
	const answer = await response.json();
	if (!response.ok) throw new Error(`${path} was answered ${response.status}: ${answer.error}`);
	return answer;
}

const { data } = await post('login', { user: 'admin', password: 'live-test-only' });
const { userId, authToken } = data;
const login = { 'x-user-id': userId, 'x-auth-token': authToken };
const { channel } = await post('channels.create', { name: 'live-tests' }, login);
console.log(`ROCKETCHAT_URL=${url}`);
console.log(`ROCKETCHAT_USER_ID=${userId}`);
console.log(`ROCKETCHAT_AUTH_TOKEN=${authToken}`);
console.log(`ROCKETCHAT_ROOM_ID=${channel._id}`);
