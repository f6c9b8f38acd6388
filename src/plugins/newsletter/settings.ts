import { z } from 'zod';

/** `NEWSLETTER_…` in the environment. The address in `From` is the host's. */
export const newsletterSettings = z.object({
  /** Named as the sender in the mail and on the pages. */
  foundationName: z.string().min(1).default('Stichting Mentorschap'),
  /** A mailbox that staff read: who unsubscribes by mail instead of by the button writes to it. */
  unsubscribeAddress: z.email().default('afmelden@mentorschap.example'),
  /** Mails go one after the other, at most this many per second and worker process. */
  mailsPerSecond: z.coerce.number().min(0.1).max(100).default(10),
});

export type NewsletterSettings = z.infer<typeof newsletterSettings>;
