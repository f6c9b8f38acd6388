import type { z } from 'zod';

/** What is wrong with the settings of a plugin, by the names that the operator knows: `QRS_STATUS_URL: …`. */
export function settingProblems(pluginId: string, error: z.ZodError): string[] {
  return error.issues.map(({ path, message }) => `${settingName(pluginId, path)}: ${message}`);
}

function settingName(pluginId: string, path: readonly PropertyKey[]): string {
  const key = path
    .map(String)
    .join('_')
    .replace(/([A-Z])/g, '_$1');
  return `${pluginId}_${key}`.toUpperCase();
}
