import type { CoreTools } from '../tools.ts';
export function addWebhooks(_tools: CoreTools): void {}
