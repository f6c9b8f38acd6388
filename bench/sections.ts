import type { Section } from './section.ts';
import { reads } from './sections/reads/reads.ts';

/** In the order of the report. */
export const sections: readonly Section[] = [reads];
