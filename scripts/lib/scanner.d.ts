/** The part of n8n's scan of community packages that works on files; the rest asks the npm registry and GitHub. */
declare module '@n8n/scan-community-package/scanner/scanner.mjs' {
	/** Which files of a checkout the scan looks at. */
	export const SOURCE_FILE_PATTERNS: string[];
	/** Lints with n8n's rules, whatever the files themselves say about them. */
	export function analyzePackage(
		folder: string,
		patterns: string[],
	): Promise<{ passed: boolean; message?: string; details?: string }>;
}
