import { z } from 'zod';
import type { PluginSettings } from '../contract.ts';

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

export const newsletterSettingTexts: PluginSettings<NewsletterSettings> = {
  foundationName: {
    label: 'Naam van de afzender',
    explanation: "Staat als afzender in de nieuwsbrief en op de pagina's voor abonnees.",
    changeable: true,
  },
  unsubscribeAddress: {
    label: 'Postbus voor afmeldingen',
    explanation: 'Een postbus die medewerkers lezen: hierheen schrijft wie zich per mail afmeldt.',
    changeable: true,
  },
  mailsPerSecond: {
    label: 'Mails per seconde',
    explanation: 'Hoeveel mails per seconde een werkproces ten hoogste verstuurt.',
  },
};
