import fc from 'fast-check';

import { ParameterReader } from '../../nodes/UpdateMessage/run/parameters';
import { attempt, createSource, locator } from '../support/parameterSource';

const expressions = [
	'={{ $json.a }}',
	'={{ $json.b }}',
	'={{$json.a, $json.b}}',
	'={{ $json.a ? $json.b : "none" }}',
	'={{ $json.a.b }}',
	'={{ [$json.a, 1] }}',
	'={{ $json["a"] }}',
	'={{ $itemIndex + 1 }}',
	'={{ $json.a === $json.b }}',
	'={{ $json.list.map(x => x).length }}',
	'={{ $json.a ?? "a)" }}',
	'={{ "(" + $json.b }}',
	'={{ {a: $json.a} }}',
	'=Text {{ $json.a }}',
	'={{ $json.a }} {{ $json.b }}',
	'=fixed',
	'fixed',
	'={{ }}',
];
const value = fc.oneof(
	fc.string(),
	fc.integer(),
	fc.boolean(),
	fc.constant(null),
	fc.record({ b: fc.string() }, { noNullPrototype: true }),
);
const anItem = fc.record(
	{ a: value, b: value, list: fc.array(value) },
	{ requiredKeys: [], noNullPrototype: true },
);
const aSaved = fc.oneof(
	fc.constantFrom(...expressions),
	fc.constantFrom(...expressions).map(locator),
);

describe('A parameter of an item', () => {
	it('is what n8n gives, whatever the expressions and the items', () => {
		const names = ['room', 'message', 'text', 'separator'];
		const saved = fc.tuple(aSaved, aSaved, aSaved, aSaved);
		fc.assert(
			fc.property(saved, fc.array(anItem, { minLength: 1, maxLength: 5 }), (values, items) => {
				const pairs = names.map((name, at) => [name, values[at]] as const);
				const source = createSource(Object.fromEntries(pairs), items);
				const reader = new ParameterReader(source);
				for (const index of items.keys()) {
					for (const name of names) {
						const alone = attempt(() => source.alone(name, index));
						expect(attempt(() => reader.read(name, index))).toEqual(alone);
					}
				}
			}),
		);
	});
});
