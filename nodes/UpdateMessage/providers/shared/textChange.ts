import { isOn, readNewText, readText } from './validation';
import { BadInput, type Problem, type ReadParameter } from '../types';

/** What an edit does to the text of a message. */
export type TextChange =
	| { mode: 'replace'; text: string }
	| { mode: 'append' | 'prepend'; text: string; separator: string }
	| { mode: 'replacePart'; find: string; replaceWith: string };

/** What the parameters and options about the text ask for, the same for every service. */
export interface TextInput {
	change: TextChange;
	/** Whether to send nothing when the message has the text already. */
	skipWhenUnchanged: boolean;
	/** Whether to put out the text that the message had before. */
	returnPreviousText: boolean;
}

/** Reads what is asked for of the text. Throws BadInput for a parameter that cannot be used. */
export function readTextInput(read: ReadParameter, options: Record<string, unknown>): TextInput {
	return {
		change: readTextChange(read),
		skipWhenUnchanged: isOn(options.skipWhenUnchanged),
		returnPreviousText: isOn(options.returnPreviousText),
	};
}

function readTextChange(read: ReadParameter): TextChange {
	const mode = read('editMode') ?? 'replace';
	if (mode === 'replace') return { mode, text: readNewText(read('text')) };
	if (mode === 'append' || mode === 'prepend') {
		return { mode, text: readNewText(read('text')), separator: readSeparator(read('separator')) };
	}
	if (mode === 'replacePart') {
		const replaceWith = readText(read('replaceWith'), 'Replace With');
		return { mode, find: readFind(read('findText')), replaceWith };
	}
	throw new BadInput(
		'The Edit Mode has a value that the node does not know',
		'Choose Replace, Append, Prepend or Replace Part.',
	);
}

/** What is to be done once the present text is known. */
export type TextPlan =
	| { kind: 'send'; text: string }
	/** The message has the wanted text already, and then nothing is to be sent. */
	| { kind: 'keep' }
	| { kind: 'fail'; problem: Problem };

/** Works out the text to send from the present one; `changesMore` where it is sent whether it is another one or not. */
export function planText(
	change: TextChange,
	present: string,
	{ skipWhenUnchanged, changesMore }: { skipWhenUnchanged: boolean; changesMore?: boolean },
): TextPlan {
	const isPartMissing = change.mode === 'replacePart' && !present.includes(change.find);
	if (isPartMissing && !skipWhenUnchanged) return { kind: 'fail', problem: PART_MISSING };
	const text = applyTextChange(change, present);
	if (skipWhenUnchanged && !changesMore && text === present) return { kind: 'keep' };
	return text.trim() === '' ? { kind: 'fail', problem: NOTHING_LEFT } : { kind: 'send', text };
}

/** Works out the text of a message that is not there yet. */
export function planNewText(change: TextChange): Exclude<TextPlan, { kind: 'keep' }> {
	return change.mode === 'replacePart'
		? { kind: 'fail', problem: NOTHING_TO_REPLACE }
		: { kind: 'send', text: change.text };
}

/** Whether a text is that of a message made with this change, or what came of it by others like it. */
export function growsFrom(change: TextChange, present: string): boolean {
	if (change.mode === 'replacePart') return false;
	if (present === change.text) return true;
	if (change.mode === 'replace') return false;
	return change.mode === 'append'
		? present.startsWith(change.text + change.separator)
		: present.endsWith(change.separator + change.text);
}

function applyTextChange(change: TextChange, present: string): string {
	if (change.mode === 'replacePart') {
		return present.replaceAll(change.find, () => change.replaceWith);
	}
	if (change.mode === 'replace' || present === '') return change.text;
	const parts = change.mode === 'append' ? [present, change.text] : [change.text, present];
	return parts.join(change.separator);
}

const PART_MISSING: Problem = {
	message: "The message does not contain the text in 'Find'",
	description:
		"Nothing was sent. Compare 'Find' with the present text, letter by letter: upper and lower case and spaces count. If the part may have been replaced before, switch on 'Skip When Unchanged' in the options.",
};

const NOTHING_LEFT: Problem = {
	message: 'Nothing would be left of the message',
	description: "Nothing was sent. Enter in 'Replace With' what the message should say instead.",
};

const NOTHING_TO_REPLACE: Problem = {
	message: 'There is no such message yet, so no part of it can be replaced',
	description:
		'Nothing was sent. Choose Replace, Append or Prepend: they post the message when it is not there.',
};

function readFind(value: unknown): string {
	const find = readText(value, 'Find');
	if (find !== '') return find;
	throw new BadInput(
		'The text to find is empty',
		"Enter in 'Find' the part of the message that is to be replaced.",
	);
}

/** `\n` and `\t` stand for a line break and a tab, which cannot be typed into a one-line field. */
function readSeparator(value: unknown): string {
	if (value === undefined || value === null) return '\n';
	return readText(value, 'Separator').replaceAll('\\n', '\n').replaceAll('\\t', '\t');
}
