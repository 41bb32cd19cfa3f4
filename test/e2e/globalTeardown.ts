/** After the last test file: nothing of it runs on. */
export default async function tearDown(): Promise<void> {
	await globalThis.stage?.close();
}
