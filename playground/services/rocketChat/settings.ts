/** The workspace settings that `chat.update` looks at, with Rocket.Chat's own defaults. */
export interface WorkspaceSettings {
	/** `Message_AllowEditing`. */
	allowEditing: boolean;
	/** `Message_AllowEditing_BlockEditInMinutes`; 0 is no limit. */
	blockEditInMinutes: number;
	/** `Message_MaxAllowedSize`, in characters. */
	maxAllowedSize: number;
	/** `Message_CustomFields_Enabled`. */
	customFieldsEnabled: boolean;
	/** `Message_CustomFields`: a JSON schema. */
	customFieldsSchema: Record<string, unknown>;
	/** `Message_BadWordsFilterList`: each is stored as asterisks. */
	badWords: string[];
	/** An app of the workspace refuses texts that contain this; empty: no such app. */
	appVetoText: string;
}

/** Settings of a fresh workspace, changed by what the caller gives. */
export function createSettings(changes: Partial<WorkspaceSettings> = {}): WorkspaceSettings {
	return {
		allowEditing: true,
		blockEditInMinutes: 0,
		maxAllowedSize: 5000,
		customFieldsEnabled: false,
		customFieldsSchema: {
			type: 'object',
			properties: { priority: { type: 'string', enum: ['low', 'high'] } },
			required: ['priority'],
			additionalProperties: false,
		},
		badWords: [],
		appVetoText: '[vetoed by an app]',
		...changes,
	};
}
