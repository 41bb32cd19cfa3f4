/** The delivery engine: many jobs of many executions, well run. It knows no URL, no status, no n8n. */
export type * from './types';
export { Engine } from './engine';
