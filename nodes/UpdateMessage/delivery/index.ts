/** The delivery engine: many jobs, well run. It knows no URL, no status and no n8n. */
export type * from './types';
export { deliver } from './deliver';
