import type { INodeParameters } from 'n8n-workflow';

/** A resource locator as the panel saves it. */
export const locator = (mode: string, value: string): INodeParameters => ({
	__rl: true,
	mode,
	value,
});

/** A resource locator as the panel saves it when an ID was entered. */
export const byId = (value: string): INodeParameters => locator('id', value);
