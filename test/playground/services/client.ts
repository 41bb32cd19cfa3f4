/** An answer read to its end. */
export interface Answer {
	status: number;
	headers: Headers;
	contentType: string | null;
	text: string;
	/** The parsed body; empty when it is not a JSON object. */
	json: Record<string, unknown>;
}

/** Sends one request and reads the answer; redirects are not followed. */
export async function send(url: string, init: RequestInit = {}): Promise<Answer> {
	const response = await fetch(url, { redirect: 'manual', ...init });
	const text = await response.text();
	const contentType = response.headers.get('content-type');
	const json = contentType?.includes('json') && text !== '' ? JSON.parse(text) : {};
	return { status: response.status, headers: response.headers, contentType, text, json };
}

/** GET with a query; `undefined` values are left out. */
export async function get(
	url: string,
	headers: Record<string, string>,
	query: Record<string, string | number | undefined> = {},
): Promise<Answer> {
	const search = new URLSearchParams();
	for (const [name, value] of Object.entries(query)) {
		if (value !== undefined) search.set(name, String(value));
	}
	const suffix = search.size > 0 ? `?${search.toString()}` : '';
	return await send(`${url}${suffix}`, { headers });
}

/** POST of a JSON body. */
export async function post(
	url: string,
	headers: Record<string, string>,
	body: unknown,
): Promise<Answer> {
	return await send(url, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json', ...headers },
		body: JSON.stringify(body),
	});
}
