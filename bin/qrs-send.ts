import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { signWebhook } from '../src/lib/standard-webhooks.ts';
import { demoSettings, type DemoSettings } from './qrs/demo-settings.ts';
import { inventReferral, type InventedReferral } from './qrs/invented-referral.ts';
import { listenForStatuses, type StatusListener } from './qrs/status-listener.ts';

// A stand-in for QRS: signs and sends referrals of invented people, and shows what comes back.

const usage = `npm run qrs:send -- [--count N] [--url URL] [--watch] [--seconds N]

  --count N    how many referrals to send (default 1)
  --url URL    where Dossier is (default http://127.0.0.1:\${PORT:-4000})
  --watch      stay and show every status, until Ctrl-C; else until each referral was decided
  --seconds N  stay that long at most
`;

/** How long to wait until each referral was decided, in seconds. */
const patienceSeconds = 30;

try {
  if (existsSync('.env')) process.loadEnvFile();
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const { values: options } = parseArgs({
    options: {
      count: { type: 'string', default: '1' },
      url: { type: 'string', default: `http://127.0.0.1:${process.env.PORT || '4000'}` },
      watch: { type: 'boolean', default: false },
      seconds: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (options.help) return say(usage);
  const settings = demoSettings(process.env);
  const waiting = new Set<string>();
  const received = new Set<string>();
  const over = new AbortController();
  process.once('SIGINT', () => over.abort());
  let allSent = false;
  const endWhenTold = (): void => {
    if (allSent && waiting.size === 0 && !options.watch) over.abort();
  };
  const listener = await listen(settings, (reference, status) => {
    if (status === 'received') received.add(reference);
    else waiting.delete(reference);
    endWhenTold();
  });
  try {
    for (let left = wholeNumber('--count', options.count); left > 0; left -= 1) {
      const referral = inventReferral(newReference(), new Date());
      waiting.add(referral.reference);
      await send(new URL('/hooks/qrs/referrals', options.url), referral, settings);
    }
    allSent = true;
    endWhenTold();
    if (!listener) return;
    const seconds = options.seconds
      ? wholeNumber('--seconds', options.seconds)
      : options.watch
        ? null
        : patienceSeconds;
    if (options.watch) say('Waiting for statuses; Ctrl-C ends it.');
    await stay(seconds, over.signal);
    if (options.watch) return;
    for (const reference of waiting) {
      say(
        received.has(reference)
          ? `${reference} waits for a decision of the office: see \`referrals\`.`
          : `No status yet for ${reference}. Is QRS_STATUS_URL of Dossier ${settings.statusUrl.href}?`,
      );
    }
  } finally {
    await listener?.stop();
  }
}

async function send(
  url: URL,
  { reference, body, summary }: InventedReferral,
  settings: DemoSettings,
): Promise<void> {
  const headers = signWebhook({
    id: `msg_${reference}`,
    at: new Date(),
    body,
    secrets: settings.secrets.slice(0, 1),
  });
  const started = performance.now();
  const response = await fetch(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body,
  }).catch((cause: unknown) => {
    throw new Error(
      `Dossier does not answer at ${url.origin}: run \`npm start\`, or say where it is with --url.`,
      {
        cause,
      },
    );
  });
  const answer = (await response.text()).trim();
  const took = `${Math.round(performance.now() - started)} ms`;
  if (response.status !== 202)
    throw new Error(
      `${reference}: refused with ${response.status} (${took}). ${hint(response.status)} ${answer}`,
    );
  say(`→ ${reference}  sent for ${summary}: 202 in ${took}`);
}

function hint(status: number): string {
  if (status === 401) return 'Dossier has another QRS_WEBHOOK_SECRET, or the clocks differ.';
  if (status === 404) return 'Dossier runs without QRS_WEBHOOK_SECRET, so it has no such route.';
  return '';
}

/** Null when somebody else listens there already: then the statuses arrive there. */
async function listen(
  { statusUrl, statusSecrets }: DemoSettings,
  onStatus: (reference: string, status: string) => void,
): Promise<StatusListener | null> {
  try {
    const listener = await listenForStatuses({
      url: statusUrl,
      secrets: statusSecrets,
      onStatus: ({ reference, status, sequence, reason }) => {
        say(`← ${reference}  status ${sequence}: ${status}${reason ? ` (${reason})` : ''}`);
        onStatus(reference, status);
      },
      onRefusal: (why) => say(`← refused a notice: ${why}`),
    });
    say(`Listening for statuses at ${statusUrl.href}`);
    return listener;
  } catch {
    say(`Cannot listen at ${statusUrl.href}: perhaps another qrs:send does. Statuses are not shown here.`);
    return null;
  }
}

async function stay(seconds: number | null, signal: AbortSignal): Promise<void> {
  const longestMs = 2 ** 31 - 1;
  await sleep(seconds === null ? longestMs : seconds * 1000, undefined, { signal }).catch(() => undefined);
}

function newReference(): string {
  return `QRS-${new Date().toISOString().slice(0, 10)}-${randomBytes(3).toString('hex')}`;
}

function wholeNumber(option: string, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1)
    throw new Error(`${option} takes a whole number, not '${text}'.`);
  return number;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
