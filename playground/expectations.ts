import { services } from './services';
import type { ExpectedEdit, ExpectedEdits } from './services/shared/service';

/** What an example must have changed in one service. */
export interface ServiceEdit extends ExpectedEdit {
	/** The name of the service. */
	service: string;
}

/** How an example is started, and what it must have changed. */
export interface Example extends Pick<ExpectedEdits, 'webhook'> {
	/** Its file in `examples`. */
	file: string;
	edits: ServiceEdit[];
}

/** The examples that run without anybody's help, in the order of their files: put together from all services. */
export const examples: Example[] = collectExamples();

function collectExamples(): Example[] {
	const found = new Map<string, Example>();
	for (const { standIn } of services) {
		for (const [file, { webhook, edits }] of Object.entries(standIn.examples)) {
			const example = found.get(file) ?? { file, edits: [] };
			example.webhook ??= webhook;
			example.edits.push(...edits.map((edit) => ({ ...edit, service: standIn.name })));
			found.set(file, example);
		}
	}
	return [...found.values()].sort((a, b) => a.file.localeCompare(b.file));
}
