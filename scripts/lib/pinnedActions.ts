/** A line of a workflow that uses an action which somebody else can change. */
export interface Unpinned {
	/** Counted from 1. */
	line: number;
	reason: string;
}

const use = /^\s*(?:-\s+)?uses:\s*['"]?([^\s'"#]+)['"]?\s*(?:#\s*(.*))?$/;

/**
 * Finds actions that are not pinned by a full commit with its version beside it: a tag can be moved to other code.
 * Those of this repository are as safe as the workflow itself.
 */
export function findUnpinned(workflow: string): Unpinned[] {
	return workflow.split('\n').flatMap((text, index) => {
		const [, action, comment = ''] = use.exec(text) ?? [];
		if (action === undefined || action.startsWith('./')) return [];
		const line = index + 1;
		if (!/@[0-9a-f]{40}$/.test(action)) {
			return [{ line, reason: `${action} must be pinned by its full commit` }];
		}
		if (!/^v\d+\.\d+\.\d+$/.test(comment.trim())) {
			return [{ line, reason: `${action} must name its version, as “# v1.2.3”` }];
		}
		return [];
	});
}
