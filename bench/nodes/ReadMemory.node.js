const { readMemory } = require('./memory.js');

/** Reads, right after the measured node, what n8n has used since Make Items: memory at most, processor time. */
class ReadMemory {
	description = {
		displayName: 'Read Memory',
		name: 'readMemory',
		group: ['transform'],
		version: 1,
		description: 'Read what a benchmark used',
		defaults: { name: 'Read Memory' },
		inputs: ['main'],
		outputs: ['main'],
		properties: [],
	};

	async execute() {
		const { peakKb } = readMemory();
		const start = this.evaluateExpression('{{ $("Make Items").first().json.start }}', 0);
		const cpu = process.cpuUsage(start.cpu);
		const failed = this.getInputData().filter(({ json, error }) => error ?? json.error).length;
		const json = {
			executionId: this.getExecutionId(),
			startKb: start.kb,
			peakKb,
			cpuMs: (cpu.user + cpu.system) / 1000,
			failed,
		};
		return [[{ json, pairedItem: { item: 0 } }]];
	}
}

module.exports = { ReadMemory };
