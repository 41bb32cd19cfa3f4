import { TestEnvironment } from 'jest-environment-node';

/** Hands what was started once to each test file, whose globals are its own. The files run one by one, in this process. */
export default class EndToEndEnvironment extends TestEnvironment {
	override async setup(): Promise<void> {
		await super.setup();
		this.global.stage = globalThis.stage;
	}
}
