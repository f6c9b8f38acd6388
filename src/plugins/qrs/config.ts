import { z } from 'zod';
import { parseWebhookSecret, type WebhookSecret, WebhookSecretError } from '../../lib/webhook-keys.ts';
import type { PluginSettings } from '../contract.ts';
import type { Acceptance } from './doubts.ts';

export interface QrsConfig {
  /** Any of them may have signed a referral; more than one during a rotation. Empty: no route. */
  readonly webhookSecret: readonly WebhookSecret[];
  /** Where status changes go; null: they are recorded and not sent. */
  readonly statusUrl: string | null;
  /** All of them sign each status; the webhook secrets unless set apart. */
  readonly statusSecret: readonly WebhookSecret[];
  /** Name of the organisation in whose name QRS refers. */
  readonly partnerOrganisation: string;
  /** Where QRS is asked each night how it knows its referrals; null: nothing is compared. */
  readonly reconciliationUrl: string | null;
  /** Any of them may have signed what is sent to the sandbox, and all of them sign what it sends. Empty: no sandbox. */
  readonly sandboxSecret: readonly WebhookSecret[];
  /** Which referrals become a case only after a person accepted them. */
  readonly accept: Acceptance;
  /** Working days within which a referral is to be decided upon. */
  readonly decideWithinDays: number;
  /** The same of an urgent one. */
  readonly decideUrgentWithinDays: number;
  /** Working days after which staff are reminded of an offer that waits for an answer, of others or of theirs. */
  readonly remindOfOfferAfterDays: number;
  /** How long QRS may take to hand out a paper. */
  readonly attachmentSeconds: number;
}

const secrets = z
  .string()
  .default('')
  .transform((text, context): readonly WebhookSecret[] => {
    try {
      return text
        .split(/[\s,]+/)
        .filter((each) => each !== '')
        .map(parseWebhookSecret);
    } catch (error) {
      if (!(error instanceof WebhookSecretError)) throw error;
      context.addIssue({ code: 'custom', message: error.message });
      return z.NEVER;
    }
  });

const partnerUrl = z
  .union([z.literal('').transform(() => null), z.url({ protocol: /^https?$/ })])
  .optional()
  .transform((url) => url ?? null);

/** A number of working days; `0` is the day itself. */
const workingDays = (usual: number) => z.coerce.number().int().min(0).max(60).default(usual);

/** Settings `QRS_…`; README.md has them in a table. */
export const qrsConfig: z.ZodType<QrsConfig> = z
  .object({
    webhookSecret: secrets,
    statusUrl: partnerUrl,
    reconciliationUrl: partnerUrl,
    statusSecret: secrets,
    partnerOrganisation: z.string().min(1).default('SMOL'),
    sandboxSecret: secrets,
    accept: z.enum(['automatic', 'urgent-by-hand', 'by-hand']).default('automatic'),
    decideWithinDays: workingDays(5),
    decideUrgentWithinDays: workingDays(1),
    remindOfOfferAfterDays: workingDays(10),
    attachmentSeconds: z.coerce.number().int().min(1).max(120).default(60),
  })
  .transform((config, context) => {
    const statusSecret = config.statusSecret.length > 0 ? config.statusSecret : config.webhookSecret;
    if ((config.statusUrl ?? config.reconciliationUrl) !== null && statusSecret.length === 0) {
      context.addIssue({
        code: 'custom',
        path: ['statusSecret'],
        message: 'A status URL or reconciliation URL needs a status secret or a webhook secret to sign with.',
      });
    }
    return { ...config, statusSecret };
  });

export const qrsSettingTexts: PluginSettings<QrsConfig> = {
  webhookSecret: {
    label: 'Sleutel van QRS voor verwijzingen',
    explanation: 'Hiermee tekent QRS wat het stuurt. Zonder sleutel worden geen verwijzingen ontvangen.',
    secret: true,
  },
  statusUrl: {
    label: 'Adres voor statusberichten',
    explanation:
      'Hierheen gaat elke verandering van een verwijzing. Zonder adres worden ze alleen vastgelegd.',
  },
  statusSecret: {
    label: 'Sleutel voor statusberichten',
    explanation: 'Hiermee tekent Dossier wat het stuurt; zonder is het de sleutel voor verwijzingen.',
    secret: true,
  },
  partnerOrganisation: {
    label: 'Naam van de partner',
    explanation: 'De organisatie waarvoor QRS verwijst, zoals zij in het netwerk staat.',
  },
  reconciliationUrl: {
    label: 'Adres voor de nachtelijke vergelijking',
    explanation:
      'Hier wordt QRS elke nacht gevraagd hoe het zijn verwijzingen kent. Zonder adres wordt niet vergeleken.',
  },
  sandboxSecret: {
    label: 'Sleutel van de oefenomgeving',
    explanation:
      'Hiermee oefent een partner zonder dat er iets wordt bewaard. Zonder sleutel is er geen oefenomgeving.',
    secret: true,
  },
  accept: {
    label: 'Welke verwijzingen iemand eerst bekijkt',
    explanation:
      'Naast die waaraan iets te twijfelen valt: geen (automatic), die met spoed (urgent-by-hand) of alle (by-hand).',
    changeable: true,
  },
  decideWithinDays: {
    label: 'Termijn voor een beslissing',
    explanation: 'In werkdagen na ontvangst.',
    changeable: true,
  },
  remindOfOfferAfterDays: {
    label: 'Herinnering aan een verwijzing naar anderen',
    explanation: 'Na zoveel werkdagen zonder antwoord herinnert een mail eraan, elke maandag.',
    changeable: true,
  },
  decideUrgentWithinDays: {
    label: 'Termijn voor een beslissing met spoed',
    explanation: 'In werkdagen na ontvangst; 0 is dezelfde dag.',
    changeable: true,
  },
  attachmentSeconds: {
    label: 'Wachttijd voor een bijlage',
    explanation: 'In seconden: zo lang mag QRS erover doen om een bijlage te geven.',
    changeable: true,
  },
};
