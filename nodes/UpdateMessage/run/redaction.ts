const HIDDEN = '***';

/** A shorter secret may be an ordinary word, which data must not lose. */
const DATA_LENGTH_MIN = 8;

/** Of fewer characters, Base64 may be part of anything. */
const BASE64_LENGTH_MIN = 8;

/** Makes what hides every secret in a text for people, however a server or a person wrote it. */
export function createTextRedactor(secrets: readonly string[]): (text: string) => string {
	const pattern = buildPattern(secrets);
	return (text) => text.replace(pattern, HIDDEN);
}

/** Makes what hides every secret in data, as far as it is long enough to be one. */
export function createDataRedactor(secrets: readonly string[]): <T>(value: T) => T {
	const long = secrets.filter(({ length }) => length >= DATA_LENGTH_MIN);
	const hideAny = createTextRedactor(long);
	const shortest = Math.min(...long.map(({ length }) => length));
	// No form of a secret is shorter than the secret; most texts of a message are.
	const hide = (text: string) => (text.length < shortest ? text : hideAny(text));
	return (value) => mapTexts(value, hide) as typeof value;
}

/** Host names and types of content are told in lower case, whatever was sent. */
function buildPattern(secrets: readonly string[]): RegExp {
	const forms = secrets.flatMap((secret) => [writeForms(secret), ...listBase64(secret)]);
	return new RegExp(forms.length === 0 ? '(?!)' : forms.join('|'), 'gi');
}

/** A pattern for a text whose characters are each as they are, or escaped as in JSON, URLs or HTML. */
function writeForms(text: string): string {
	return text.replace(/\\+|[^\\]/g, (part) =>
		part.startsWith('\\') ? writeBackslashes(part.length) : writeCharacter(part),
	);
}

const ENTITIES: Readonly<Record<string, string>> = {
	'"': 'quot',
	'&': 'amp',
	"'": 'apos',
	'<': 'lt',
	'>': 'gt',
};

/** Backslashes before a character escape it, once or several times over. */
const ESCAPES_MAX = 8;

/** Every repetition has an end: a server's text must not make the search slow. */
function writeCharacter(character: string): string {
	return `\\\\{0,${ESCAPES_MAX}}${writeEither(character)}`;
}

/** Counted as one run: to tell which of them escapes which has more ways than there is time for. */
function writeBackslashes(count: number): string {
	return `${writeEither('\\')}{${count},${count * (ESCAPES_MAX + 1)}}`;
}

function writeEither(character: string): string {
	const code = character.charCodeAt(0);
	const hex = code.toString(16).padStart(2, '0');
	const named = ENTITIES[character];
	const forms = [
		`u00${hex}`,
		`x${hex}`,
		`%(?:25){0,3}${hex}`,
		`&(?:amp;){0,3}#(?:0{0,4}${code}|x0{0,4}${hex});`,
		...(named === undefined ? [] : [`&(?:amp;){0,3}${named};`]),
		// Last: an escape begins with a letter that may be the character itself.
		character.replace(/[.*+?^${}()|[\]\\/-]/, '\\$&'),
	];
	return `(?:${forms.join('|')})`;
}

/** What a secret looks like in the middle of Base64, after any number of bytes, without what its neighbours change. */
function listBase64(secret: string): string[] {
	return [0, 1, 2]
		.map((before) => {
			const encoded = btoa(' '.repeat(before) + secret).replace(/=+$/, '');
			const wholeBits = Math.floor(((before + secret.length) * 8) / 6);
			return encoded.slice(Math.ceil((before * 8) / 6), wholeBits);
		})
		.filter(({ length }) => length >= BASE64_LENGTH_MIN)
		.map((core) => [...core].map(writeBase64Character).join(''));
}

function writeBase64Character(character: string): string {
	if (character === '+') return `(?:${writeCharacter('+')}|-)`;
	return character === '/' ? `(?:${writeCharacter('/')}|_)` : character;
}

/** Nothing that a database stores is nested deeper (MongoDB: 100 levels), and the way down must end somewhere. */
const LEVELS_MAX = 200;

/** The same value with each of its texts, keys included, put through `map`; hidden from where it is nested too deep. */
function mapTexts(value: unknown, map: (text: string) => string, level = 0): unknown {
	if (typeof value === 'string') return map(value);
	if (typeof value !== 'object' || value === null) return value;
	if (level > LEVELS_MAX) return HIDDEN;
	const mapPart = (part: unknown) => mapTexts(part, map, level + 1);
	if (Array.isArray(value)) return value.map(mapPart);
	const entries = Object.entries(value).map(([key, part]) => [map(key), mapPart(part)]);
	return Object.fromEntries(entries) as unknown;
}
