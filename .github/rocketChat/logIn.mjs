// Logs in to the Rocket.Chat of compose.yml and prints what `npm run test:live` reads from the environment.
const url = 'http://localhost:3000';

const response = await fetch(`${url}/api/v1/login`, {
	method: 'POST',
	headers: { 'content-type': 'application/json' },
	body: JSON.stringify({ user: 'admin', password: 'live-test-only' }),
});
const { data, error } = await response.json();
if (data === undefined) throw new Error(`Rocket.Chat answered ${response.status}: ${error}`);
console.log(`ROCKET_CHAT_URL=${url}`);
console.log(`ROCKET_CHAT_USER_ID=${data.userId}`);
console.log(`ROCKET_CHAT_AUTH_TOKEN=${data.authToken}`);
