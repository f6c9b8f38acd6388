/** The host's own jobs. */
export const coreQueue = 'core';

/** One queue per plugin. BullMQ refuses a colon in the name. */
export function pluginQueue(pluginId: string): string {
  return `plugin-${pluginId}`;
}
