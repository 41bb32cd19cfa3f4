import { availableParallelism, cpus, totalmem } from 'node:os';
import { ensureN8n } from '../../playground/lib';
import { runOrThrow } from '../../scripts/lib/processes';

/** Where the figures were measured; nothing that tells one such machine from another. */
export interface Machine {
	processor: string;
	cores: number;
	memoryGb: number;
	system: string;
	n8n: string;
	/** Of the Node.js that runs n8n, and of the one that runs the benchmark and the server. */
	nodeOfN8n: string;
	node: string;
}

/** Describes this machine. */
export async function describeMachine(): Promise<Machine> {
	const { version, node } = await ensureN8n();
	const { stdout } = await runOrThrow(node, ['--version']);
	return {
		processor: cpus()[0]?.model.trim() ?? 'unknown',
		cores: availableParallelism(),
		memoryGb: Math.round(totalmem() / 1024 ** 3),
		system: `${process.platform} ${process.arch}`,
		n8n: version,
		nodeOfN8n: stdout.trim().replace(/^v/, ''),
		node: process.versions.node,
	};
}
