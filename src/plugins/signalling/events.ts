import { z } from 'zod';

/** The facts that this plugin announces. */
export const signallingEvents = {
  'signalling.signal-recorded': {
    payload: z.object({ signalId: z.uuid() }),
    when: 'A mentor recorded a signal.',
  },
  'signalling.report-made': {
    payload: z.object({ reportId: z.uuid() }),
    when: 'A report was made and its figures were frozen.',
  },
  'signalling.report-shared': {
    payload: z.object({ reportId: z.uuid(), shareId: z.uuid() }),
    when: 'The mail server took a report for a chain partner.',
  },
};
