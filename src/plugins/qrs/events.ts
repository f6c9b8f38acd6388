import { z } from 'zod';

/** Facts that this plugin announces. */
export const qrsEvents = {
  'qrs.referral-received': {
    payload: z.object({ referralId: z.uuid() }),
    when: 'A referral of QRS was taken in, and registered as a case or refused.',
  },
};
