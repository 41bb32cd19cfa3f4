// Preloaded into the playground's n8n. Its standard input is a pipe from the process that started it; the pipe ends
// when that process does, even when it was killed and could not clean up. Then n8n ends too.
const patienceMs = 20_000;

process.stdin.once('end', () => {
	process.kill(process.pid, 'SIGTERM');
	setTimeout(() => process.exit(1), patienceMs).unref();
});
process.stdin.resume();
process.stdin.unref();
