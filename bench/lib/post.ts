import { request } from 'node:http';

/** The answer to a request. */
export interface Answer {
	status: number;
	text: string;
}

/** Posts JSON and waits for the answer, however long that takes. */
export async function post(url: string, body: object): Promise<Answer> {
	return await new Promise((resolve, reject) => {
		const headers = { 'content-type': 'application/json' };
		const call = request(url, { method: 'POST', headers }, (response) => {
			let text = '';
			response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
			response.once('error', reject);
			response.once('end', () => resolve({ status: response.statusCode ?? 0, text }));
		});
		call.once('error', reject);
		call.end(JSON.stringify(body));
	});
}
