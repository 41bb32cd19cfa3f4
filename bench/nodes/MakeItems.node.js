const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');
const { resetPeak, readMemory } = require('./memory.js');

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

/** Makes the items that the measured node edits; when memory is measured, without what earlier runs left in it. */
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
		const { count, first, roomId, text, isAlone } = this.getInputData()[0].json.body;
		const items = Array.from({ length: count }, (_none, index) => ({
			json: { roomId, messageId: `bench${first + index}`, text: `${text} ${first + index}` },
			pairedItem: { item: 0 },
		}));
		if (isAlone) {
			collectGarbage();
			resetPeak();
		}
		items[0].json.start = { kb: readMemory().nowKb, cpu: process.cpuUsage() };
		return [items];
	}
}

module.exports = { MakeItems };
