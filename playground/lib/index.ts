export { saveCredentials, type Credential, type CredentialIds } from './credentials';
export { createUserFolder, type UserFolderOptions } from './createUserFolder';
export { ensureN8n, type InstalledN8n } from './ensureN8n';
export {
	executeWorkflow,
	startExecution,
	waitForExecution,
	type Execution,
	type RunOptions,
} from './executions';
export type { RunningProcess } from './n8nProcess';
export { packPackage, type PackedPackage } from './packPackage';
export { cacheFolder, n8nFolder, root, toolchainFolder } from './paths';
export { findFreePort } from './ports';
export { ownerLogin, type Api, type ApiRequest } from './session';
export { startN8n, startWorker, type RunningN8n, type StartN8nOptions } from './startN8n';
export {
	activateWorkflow,
	listWorkflowIds,
	readWorkflows,
	saveWorkflow,
	type Workflow,
	type WorkflowFile,
	type WorkflowNode,
} from './workflows';
