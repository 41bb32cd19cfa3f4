export { saveCredentials, type Credential, type CredentialIds } from './credentials';
export { createUserFolder } from './createUserFolder';
export { ensureN8n, type InstalledN8n } from './ensureN8n';
export { executeWorkflow, startExecution, waitForExecution, type Execution } from './executions';
export type { RunningProcess } from './n8nProcess';
export { packPackage } from './packPackage';
export { cacheFolder, root } from './paths';
export { findFreePort } from './ports';
export { startN8n, startWorker, type RunningN8n } from './startN8n';
export {
	activateWorkflow,
	listWorkflowIds,
	readWorkflows,
	saveWorkflow,
	type Workflow,
	type WorkflowNode,
} from './workflows';
