import { failNode } from './refusals';

/** A value that cannot be used, and what a person is to read about it. */
export interface BadInputCase {
	/** What differs from valid parameters. */
	given: Record<string, unknown>;
	message: string;
	advice: string;
}

/** Runs the node with it: it is refused before anything is sent. */
export async function expectRefused(
	parameters: Record<string, unknown>,
	{ given, message, advice }: BadInputCase,
): Promise<void> {
	const { shown, n8n } = await failNode({ parameters: { ...parameters, ...given } });
	expect(n8n.sent).toEqual([]);
	expect(shown).toMatchObject({ kind: 'input', message, itemIndex: 0 });
	expect(shown.description).toContain(advice);
}

const nameOf = ({ given }: BadInputCase) =>
	JSON.stringify(given, (_key, value: unknown) =>
		typeof value === 'string' && value.length > 40 ? `${value.slice(0, 40)}…` : value,
	);

/** The cases with their values as their names. */
export const named = (cases: BadInputCase[]): Array<[name: string, refused: BadInputCase]> =>
	cases.map((one) => [nameOf(one), one]);
