import type { QrsAdapter } from './adapter.ts';
import { version1 } from './v1.ts';

/** The versions of the partner's format that are understood. */
export const adapters: readonly QrsAdapter[] = [version1];
