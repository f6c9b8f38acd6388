import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { parseWebhookSecret, type WebhookSecret } from '../../src/lib/standard-webhooks.ts';
import { dataDirectory } from '../setup/data-directory.mjs';

export interface DemoSettings {
  /** The first signs referrals. */
  readonly secrets: readonly WebhookSecret[];
  /** Any of them may have signed a status. */
  readonly statusSecrets: readonly WebhookSecret[];
  readonly statusUrl: URL;
}

const demoFile = z.object({ webhookSecret: z.string(), statusUrl: z.url() });

/** Written by `npm start` into its data directory, so that the stand-in needs no settings. */
const fileName = 'qrs-demo.json';

/**
 * What both ends agreed on: from the environment, else from what `npm start` wrote.
 * @throws Error with one sentence that says what to do
 */
export function demoSettings(environment: NodeJS.ProcessEnv): DemoSettings {
  const demo = readDemoFile();
  const secret = environment.QRS_WEBHOOK_SECRET || demo?.webhookSecret;
  if (!secret) {
    throw new Error(
      'There is no secret to sign with: run `npm start` first, or set QRS_WEBHOOK_SECRET as Dossier has it.',
    );
  }
  const statusUrl = environment.QRS_STATUS_URL || demo?.statusUrl || 'http://127.0.0.1:4010/status';
  return {
    secrets: readSecrets(secret),
    statusSecrets: readSecrets(environment.QRS_STATUS_SECRET || secret),
    statusUrl: new URL(statusUrl),
  };
}

function readDemoFile(): z.infer<typeof demoFile> | null {
  const path = join(dataDirectory(), fileName);
  return existsSync(path) ? demoFile.parse(JSON.parse(readFileSync(path, 'utf8'))) : null;
}

function readSecrets(text: string): WebhookSecret[] {
  return text
    .split(/[\s,]+/)
    .filter((each) => each !== '')
    .map(parseWebhookSecret);
}
