import { readRequests, type RecordedRequest } from './records';
import { REFUSALS, ROCKET_CHAT_PATH, ROUTES } from './routes';
import { createSchemaCheck, describeComplaint, hasSchema, VERSIONS, type Version } from './vendor';

const requests = readRequests().filter(({ path }) => ROCKET_CHAT_PATH.test(path));
const routeOf = ({ method, path }: RecordedRequest) => `${method} ${path.replace('/api/v1/', '')}`;

/** In the order of VERSIONS. */
const isOlder = (version: Version, other: Version) =>
	VERSIONS.indexOf(version) < VERSIONS.indexOf(other);

/** The keys of this request that this version does not know. */
function listRefusedKeys(request: RecordedRequest, version: Version): string[] {
	const keys = Object.keys(request.body ?? {});
	const refusals = REFUSALS.filter(({ route, refusedBy, key }) => {
		return route === routeOf(request) && refusedBy.includes(version) && keys.includes(key);
	});
	return refusals.map(({ key }) => key).sort();
}

describe('the routes', () => {
	it('are those that the node was seen to use', () => {
		const used = [...new Set(requests.map(routeOf))];
		expect(used.sort()).toEqual(ROUTES.map(({ route }) => route).sort());
	});

	it.each(ROUTES)('$route has a published schema since the version that is named', (route) => {
		const { since = VERSIONS[0] } = route;
		const published = VERSIONS.filter((version) => hasSchema(version, route));
		expect(published).toEqual(VERSIONS.filter((version) => !isOlder(version, since)));
	});

	it.each(ROUTES)(
		'$route carries its values in one place, in the type that is read',
		({ route }) => {
			for (const request of requests) {
				if (routeOf(request) !== route) continue;
				const { method, query, body, contentType } = request;
				const isPost = method === 'POST';
				expect(isPost ? query : body).toEqual(isPost ? {} : undefined);
				expect(contentType).toBe(isPost ? 'application/json' : undefined);
			}
		},
	);
});

describe.each(VERSIONS)('Rocket.Chat %s', (version) => {
	const routes = ROUTES.filter(({ since }) => since === undefined || !isOlder(version, since));

	it.each(routes)('takes every request to $route, but what it is known to refuse', (route) => {
		const part = route.route.startsWith('GET') ? 'query' : 'body';
		const check = createSchemaCheck(version, route, part);
		const differences = requests.flatMap((request) => {
			if (routeOf(request) !== route.route) return [];
			const complaints = check(request[part]).map(describeComplaint).sort();
			const expected = listRefusedKeys(request, version);
			if (complaints.join('\n') === expected.join('\n')) return [];
			return [{ request: request[part], complaints, expected }];
		});
		expect(differences).toEqual([]);
	});
});

describe('what an older server refuses', () => {
	it.each(REFUSALS)('$key ($option) was sent', ({ route, key }) => {
		const sent = requests.filter(
			(request) => routeOf(request) === route && key in (request.body as object),
		);
		expect(sent).not.toEqual([]);
	});
});
