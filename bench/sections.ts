import type { Section } from './section.ts';
import { growth } from './sections/growth/growth.ts';
import { layers } from './sections/layers/layers.ts';
import { reads } from './sections/reads/reads.ts';

/** In the order of the report. */
export const sections: readonly Section[] = [reads, layers, growth];
