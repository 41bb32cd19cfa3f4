import type { Stage } from '../stage';
import { openEditor, type Editor, type EditorOptions } from './openEditor';

/** Opens a tab for each test; none may end with a complaint of the browser about this package. */
export function useEditor(stage: Stage, options?: EditorOptions): () => Editor {
	let editor: Editor | undefined;
	beforeEach(async () => {
		editor = await openEditor(stage, options);
	});
	afterEach(async () => {
		await editor?.close();
		expect(editor?.complaints).toEqual([]);
	});
	return () => {
		if (editor === undefined) throw new Error('The editor is open in tests only.');
		return editor;
	};
}
