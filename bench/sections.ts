import type { Section } from './section.ts';
import { growth } from './sections/growth/growth.ts';
import { intake } from './sections/intake/intake.ts';
import { jobs } from './sections/jobs/jobs.ts';
import { layers } from './sections/layers/layers.ts';
import { memory } from './sections/memory/memory.ts';
import { monthly } from './sections/monthly/monthly.ts';
import { reads } from './sections/reads/reads.ts';
import { sockets } from './sections/sockets/sockets.ts';
import { startup } from './sections/startup/startup.ts';

/** In the order of the report. */
export const sections: readonly Section[] = [
  reads,
  layers,
  growth,
  startup,
  sockets,
  memory,
  monthly,
  jobs,
  intake,
];
