import { chooseTarget, liveTests, type LiveTests } from '../live/environment';

const setAll = (...tests: readonly LiveTests[]): NodeJS.ProcessEnv =>
	Object.fromEntries(tests.flatMap(({ variables }) => variables).map((name) => [name, 'x']));

const one = liveTests.map((tests) => ({ ...tests, service: tests.provider.displayName }));

describe('the live tests', () => {
	it.each(one)('run against the real $service alone', (tests) => {
		const [another] = liveTests.filter(({ provider }) => provider !== tests.provider);
		const empty = Object.fromEntries((another?.variables ?? []).map((name) => [name, '']));
		expect(chooseTarget({ ...empty, ...setAll(tests) })).toEqual({
			tests: [tests.provider.name],
			description: `Ran against the real ${tests.service}.`,
		});
	});

	it.each<[string, NodeJS.ProcessEnv, RegExp]>([
		['all stand-ins', {}, /^Ran against the stand-ins for .+ and .+: no real server was asked\./],
		['all real services', setAll(...liveTests), /^Ran against the real .+ and .+\.$/],
	])('run against %s', (_name, env, description) => {
		const target = chooseTarget(env);
		expect(target.tests).toEqual(one.map(({ provider }) => provider.name));
		expect(target.description).toMatch(description);
		for (const { service } of one) expect(target.description).toContain(service);
	});

	it.each(one)('name what is missing for $service', ({ service, variables }) => {
		const [first = '', ...rest] = variables;
		expect(() => chooseTarget({ [first]: 'x' })).toThrow(
			`For ${service}, set ${rest.join(' and ')}, too.`,
		);
	});
});
