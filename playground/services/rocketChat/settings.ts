/** The workspace settings that the message calls look at, with Rocket.Chat's own defaults. */
export interface WorkspaceSettings {
	/** `Message_AllowEditing`. */
	allowEditing: boolean;
	/** `Message_AllowEditing_BlockEditInMinutes`; 0 is no limit. */
	blockEditInMinutes: number;
	/** `Message_MaxAllowedSize`, in characters; binds only who posts. */
	maxAllowedSize: number;
	/** `Message_CustomFields_Enabled`. */
	customFieldsEnabled: boolean;
	/** `Message_CustomFields`: a JSON schema. */
	customFieldsSchema: Record<string, unknown>;
	/** `Message_BadWordsFilterList`: each is stored as asterisks. */
	badWords: string[];
	/** An app of the workspace refuses texts that contain this; empty: no such app. */
	appVetoText: string;
	/** An app of the workspace drops new messages that contain this; empty: no such app. */
	appDropText: string;
	/** `Threads_enabled`. */
	threadsEnabled: boolean;
	/** `E2E_Allow_Unencrypted_Messages`: whether encrypted rooms take readable text. */
	allowUnencrypted: boolean;
	/** `Message_KeepHistory`: a deleted message is hidden, not removed. */
	keepHistory: boolean;
	/** `Message_ShowDeletedStatus`: "Message removed" stands in a deleted message's place. */
	showDeletedStatus: boolean;
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
		appDropText: '[dropped by an app]',
		threadsEnabled: true,
		allowUnencrypted: false,
		keepHistory: false,
		showDeletedStatus: false,
		...changes,
	};
}
