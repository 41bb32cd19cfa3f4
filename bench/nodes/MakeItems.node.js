const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');
const { resetPeak, readMemory } = require('./memory.js');

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

/** Makes the items that the measured node edits, from a memory without what earlier runs left in it. */
class MakeItems {
	description = {
		displayName: 'Make Items',
		name: 'makeItems',
		group: ['input'],
		version: 1,
		description: 'Make the items of a benchmark',
		defaults: { name: 'Make Items' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [],
	};

	async execute() {
		const { count, roomId, text } = this.getInputData()[0].json.body;
		const items = Array.from({ length: count }, (_none, index) => ({
			json: { roomId, messageId: `bench${index}`, text: `${text} ${index}` },
			pairedItem: { item: 0 },
		}));
		collectGarbage();
		resetPeak();
		items[0].json.start = { kb: readMemory().nowKb, cpu: process.cpuUsage() };
		return [items];
	}
}

module.exports = { MakeItems };
