import { parseWebhookSecret, type WebhookSecret } from '../../src/lib/webhook-keys.ts';
import { dataDirectory } from '../setup/data-directory.mjs';
import { readSettingsFile } from '../setup/settings-file.mjs';

export interface DemoSettings {
  /** The first signs referrals. */
  readonly secrets: readonly WebhookSecret[];
  /** Any of them may have signed a status. */
  readonly statusSecrets: readonly WebhookSecret[];
  readonly statusUrl: URL;
}

/**
 * What both ends agreed on: from the environment, else from what `npm start` wrote.
 * @throws Error with one sentence that says what to do
 */
export function demoSettings(environment: NodeJS.ProcessEnv): DemoSettings {
  const demo = readSettingsFile(dataDirectory());
  const secret = environment.QRS_WEBHOOK_SECRET || demo.QRS_WEBHOOK_SECRET;
  if (!secret) {
    throw new Error(
      'There is no secret to sign with: run `npm start` first, or set QRS_WEBHOOK_SECRET as Dossier has it.',
    );
  }
  const statusUrl = environment.QRS_STATUS_URL || demo.QRS_STATUS_URL || 'http://127.0.0.1:4010/status';
  return {
    secrets: readSecrets(secret),
    statusSecrets: readSecrets(environment.QRS_STATUS_SECRET || secret),
    statusUrl: new URL(statusUrl),
  };
}

function readSecrets(text: string): WebhookSecret[] {
  return text
    .split(/[\s,]+/)
    .filter((each) => each !== '')
    .map(parseWebhookSecret);
}
