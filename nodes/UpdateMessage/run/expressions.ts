/*
 * What reads data and cannot change it, so that other expressions see the same, however they are evaluated. Not parsed
 * but told by its tokens: everything that is not in a list here counts as able to change data.
 */

/** Methods of texts, numbers, dates and lists, n8n's own included, that leave what they are called on as it is. */
const PURE_METHODS = new Set(
	(
		'abs all at ceil charAt concat diff endsWith extractDomain extractEmail extractUrl first floor format ' +
		'getTime includes indexOf isEmpty isNotEmpty itemMatching join last lastIndexOf max min minus padEnd padStart ' +
		'plus repeat replace replaceAll round slice split startOf startsWith stringify substring toBoolean ' +
		'toDateTime toFixed toFormat toISO toISOString toInt toJsonString toLowerCase toNumber toSentenceCase ' +
		'toString toTitleCase toUTC toUpperCase trim trimEnd trimStart urlEncode'
	).split(' '),
);

/** Functions that give a value and do nothing else. `$` reads the items of another node. */
const PURE_FUNCTIONS = new Set(
	'$ Boolean Number String encodeURIComponent isNaN parseFloat parseInt'.split(' '),
);

/** Words that are no name of a value, or that have an effect. $parameter needs the values of its own parameter. */
const OTHER_WORDS = new Set(
	(
		'$parameter async await break case catch class const continue debugger default delete do else eval export extends ' +
		'finally for function if import in instanceof let new of return static super switch this throw try typeof var ' +
		'void while with yield'
	).split(' '),
);

/** A run of these characters is one of them, or something that is left to n8n: an assignment, `++`, `=>`. */
const OPERATORS = new Set('! !! && || ?? ? : + - * % ** == != === !== < > <= >= ...'.split(' '));

const TOKEN =
	/\s+|(?<name>[$\p{ID_Start}_][$\p{ID_Continue}]*)|(?<value>\d+(?:\.\d+)?(?![\p{ID_Continue}$.])|'[^'\\\n]*'|"[^"\\\n]*")|(?<dot>\?\.(?!\d)|\.(?!\.))|(?<bracket>[()[\]])|(?<comma>,)|(?<operator>[!&|?:+\-*%=<>^~.@#]+)/uy;

/** Where in an expression a token stands, as far as it matters for the next one. */
interface Place {
	/** The token before, `value` for any literal or closing bracket. */
	before: 'start' | 'dot' | 'name' | 'value' | 'operator';
	/** The name before, and whether it is that of a member. */
	name: string;
	isMember: boolean;
}

/** Whether a parameter's value as saved only reads data, in every expression in it. */
export function onlyReads(saved: unknown): boolean {
	if (typeof saved === 'object' && saved !== null) return Object.values(saved).every(onlyReads);
	if (typeof saved !== 'string' || !saved.startsWith('=')) return true;
	const expressions = [...saved.matchAll(/\{\{(.*?)\}\}/gs)].map(([, code = '']) => code);
	return expressions.every(isPure) && !saved.replace(/\{\{.*?\}\}/gs, '').includes('{{');
}

/** Whether an expression, without its braces, only reads data. */
function isPure(expression: string): boolean {
	const place: Place = { before: 'start', name: '', isMember: false };
	let at = 0;
	while (at < expression.length) {
		TOKEN.lastIndex = at;
		const token = TOKEN.exec(expression);
		if (token === null || !takeToken(token, place)) return false;
		at = TOKEN.lastIndex;
	}
	return true;
}

/** Moves the place behind a token; false for one that may not stand there. */
function takeToken({ groups = {} }: RegExpExecArray, place: Place): boolean {
	const { name, value, dot, bracket, comma, operator } = groups;
	if (name !== undefined) return takeName(name, place);
	if (bracket !== undefined) return takeBracket(bracket, place);
	if (operator !== undefined && !OPERATORS.has(operator)) return false;
	if (value !== undefined) place.before = 'value';
	else if (dot !== undefined) place.before = 'dot';
	else if (comma !== undefined || operator !== undefined) place.before = 'operator';
	return true;
}

function takeName(name: string, place: Place): boolean {
	const isMember = place.before === 'dot';
	if (!isMember && OTHER_WORDS.has(name)) return false;
	Object.assign(place, { before: 'name', name, isMember });
	return true;
}

/** A round bracket groups behind an operator; behind anything else it calls, and only a name in a list may be called. */
function takeBracket(bracket: string, place: Place): boolean {
	const { before, name, isMember } = place;
	if (bracket === '(' && before === 'name') {
		if (!(isMember ? PURE_METHODS : PURE_FUNCTIONS).has(name)) return false;
	} else if (bracket === '(' && before !== 'start' && before !== 'operator') {
		return false;
	}
	place.before = bracket === '(' || bracket === '[' ? 'operator' : 'value';
	return true;
}
