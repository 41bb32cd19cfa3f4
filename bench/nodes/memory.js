const { readFileSync, writeFileSync } = require('node:fs');

/** Linux keeps the highest resident size of a process, and forgets it when 5 is written there (see proc(5)). */
function resetPeak() {
	if (process.platform === 'linux') writeFileSync('/proc/self/clear_refs', '5');
}

/** The resident size now and at most since the last reset, in kilobytes; elsewhere than on Linux, unknown. */
function readMemory() {
	if (process.platform !== 'linux') return { nowKb: null, peakKb: null };
	const status = readFileSync('/proc/self/status', 'utf8');
	const read = (name) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)[1]);
	return { nowKb: read('VmRSS'), peakKb: read('VmHWM') };
}

module.exports = { readMemory, resetPeak };
