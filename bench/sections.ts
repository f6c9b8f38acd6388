import type { Section } from './section.ts';

/** In the order of the report. */
export const sections: readonly Section[] = [];
