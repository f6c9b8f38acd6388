/** Of every list. They choose a page of what somebody sees anyway. */
export const pagingArguments: ReadonlySet<string> = new Set(['first', 'after', 'last', 'before']);

/** Of every command. They say when not to do it, and are stored nowhere but with the command. */
export const commandFields: ReadonlySet<string> = new Set(['idempotencyKey', 'expectedVersion']);
