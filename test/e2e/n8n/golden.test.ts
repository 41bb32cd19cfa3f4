import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { examples } from '../../../playground/expectations';
import { runExample } from '../../../playground/runExample';
import { goldenFolder, goldenVersions, saveApart } from '../support/golden';
import { useFreshStage } from '../support/shared';

const stage = useFreshStage();
const { playground } = stage;

/** Each version has had the first examples; later ones are in the folders of later versions alone. */
const isKept = (version: string, file: string) => existsSync(join(goldenFolder, version, file));

describe.each(goldenVersions)('A workflow that version %s saved', (version) => {
	const kept = examples.filter(({ file }) => isKept(version, file));

	it.each(kept)('edits what it says: $file', async (example) => {
		const { file, webhook } = example;
		const id = await saveApart(stage, { version, file });
		const { problem, edits } = await runExample(
			{ ...playground, exampleIds: new Map([[file, id]]) },
			{ ...example, webhook: webhook && { ...webhook, path: `${version}-${webhook.path}` } },
		);
		expect(problem).toBeUndefined();
		expect(edits.map((edit) => edit.problem)).toEqual(example.edits.map(() => undefined));
	});
});
