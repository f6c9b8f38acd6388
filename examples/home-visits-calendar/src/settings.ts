import type { PluginSettings } from 'dossier/plugin';
import { z } from 'zod';

/** `CALENDAR_URL`, `CALENDAR_USER`, `CALENDAR_PASSWORD`, `CALENDAR_SHOW_PLACE`. */
export const calendarConfig = z.object({
  /** The calendar itself, the collection that holds the entries. */
  url: z
    .url({ protocol: /^https?$/, error: 'is not the address of a calendar' })
    .transform((url) => (url.endsWith('/') ? url : `${url}/`)),
  user: z.string().min(1),
  password: z.string().min(1),
  showPlace: z.stringbool({ error: "is neither 'true' nor 'false'" }).default(true),
});

export type CalendarConfig = z.infer<typeof calendarConfig>;

export const calendarSettings: PluginSettings<CalendarConfig> = {
  url: {
    label: 'Adres van de agenda',
    explanation: 'Het CalDAV-adres van de agenda waarin de huisbezoeken komen.',
  },
  user: { label: 'Gebruiker', explanation: 'De naam waarmee Dossier zich bij de agenda meldt.' },
  password: {
    label: 'Wachtwoord',
    explanation: 'Het wachtwoord bij die naam. Het wordt versleuteld bewaard en niet meer getoond.',
    secret: true,
    changeable: true,
  },
  showPlace: {
    label: 'Plaats tonen',
    explanation: 'Of de plaats van het bezoek in de agenda staat. Geldt voor bezoeken die daarna veranderen.',
    changeable: true,
  },
};
