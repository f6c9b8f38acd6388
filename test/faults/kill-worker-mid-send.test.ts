import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { Redis } from 'ioredis';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { newsletterPlugin } from '../../src/plugins/newsletter/index.ts';
import { type Caller, TestDossier } from '../harness.ts';

/** One for each municipality of the province. */
const readers = 31;

const mailServer = new SMTPServer({
  authOptional: true,
  disabledCommands: ['AUTH', 'STARTTLS'],
  onData(stream, session, done) {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => void accept(chunks, session.envelope.rcptTo[0]?.address ?? '').then(() => done()));
  },
});

interface Accepted {
  readonly recipient: string;
  readonly messageId: string;
}

let accepted: Accepted[] = [];
/** What happens once the server has a mail in full and before it says so: the worst moment to die. */
let beforeAnswer: () => Promise<void> = () => Promise.resolve();
let dossier: TestDossier;
let officer: Caller;
const workers: ChildProcess[] = [];

beforeAll(async () => {
  mailServer.on('error', () => undefined);
  await new Promise<void>((resolve) => mailServer.listen(0, '127.0.0.1', resolve));
  dossier = await TestDossier.start({
    at: new Date().toISOString(),
    plugins: [newsletterPlugin],
    parts: { worker: false },
    env: {
      SMTP_URL: `smtp://127.0.0.1:${(mailServer.server.address() as AddressInfo).port}`,
      NEWSLETTER_MAILS_PER_SECOND: '40',
    },
  });
  officer = await dossier.as('ADMIN_OFFICER');
  for (let number = 1; number <= readers; number += 1) {
    await officer.graphql(
      `mutation ($input: SubscribeToNewsletterInput!) { subscribeToNewsletter(input: $input) { __typename } }`,
      { input: { email: `post@gemeente-${number}.example`, name: `Gemeente ${number}` } },
    );
  }
});

beforeEach(() => {
  accepted = [];
  beforeAnswer = () => Promise.resolve();
});

afterAll(async () => {
  await Promise.all(workers.map((worker) => end(worker, 'SIGTERM')));
  await dossier.stop();
  await new Promise<void>((resolve) => mailServer.close(() => resolve()));
});

it('brings the newsletter to everybody when workers are killed in the middle, with one double per kill at most', async () => {
  let current = startWorker();
  const deadly = new Set([4, 15]);
  beforeAnswer = async () => {
    if (!deadly.delete(accepted.length)) return;
    await end(current, 'SIGKILL');
    current = startWorker();
  };
  const id = await send('Midden in de verzending');
  await finished(id);

  expect(new Set(accepted.map(({ recipient }) => recipient)).size).toBe(readers);
  expect(deadly.size).toBe(0);
  // The server had both mails when the workers died, and could not tell anybody: they come twice and no other does.
  const doubles = accepted.filter(
    ({ messageId }, index) => accepted.findIndex((mail) => mail.messageId === messageId) < index,
  );
  expect(doubles).toHaveLength(2);
  const suspected = await dossier.db.newsletterDelivery.findMany({
    where: { issue: { id }, mayBeDouble: true },
  });
  expect(suspected.map(({ messageId }) => messageId).toSorted()).toEqual(
    doubles.map(({ messageId }) => messageId).toSorted(),
  );
  const issue = await dossier.db.newsletterIssue.findUniqueOrThrow({ where: { id } });
  expect(issue).toMatchObject({
    status: 'SENT',
    recipientCount: readers,
    sentCount: readers,
    failedCount: 0,
  });
  await end(current, 'SIGTERM');
}, 120_000);

it('loses and doubles nothing when Redis is flushed while mails wait, with two workers', async () => {
  const redis = new Redis(dossier.redis.url);
  let flushed = false;
  beforeAnswer = async () => {
    if (accepted.length !== 6) return;
    await redis.flushall();
    flushed = true;
  };
  const pair = [startWorker(), startWorker()];
  const id = await send('Redis vergeet alles');
  await finished(id);
  redis.disconnect();

  expect(flushed).toBe(true);
  expect(accepted).toHaveLength(readers);
  expect(new Set(accepted.map(({ recipient }) => recipient)).size).toBe(readers);
  await Promise.all(pair.map((worker) => end(worker, 'SIGTERM')));
}, 120_000);

async function accept(chunks: readonly Buffer[], recipient: string): Promise<void> {
  const { messageId = '' } = await PostalMime.parse(Buffer.concat(chunks));
  accepted.push({ recipient, messageId });
  await beforeAnswer();
}

/** The worker as it runs in production, in a process of its own. */
function startWorker(): ChildProcess {
  const worker = spawn(process.execPath, ['--import', 'tsx', 'src/worker.ts'], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: { ...process.env, ...dossier.env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  workers.push(worker);
  return worker;
}

async function end(worker: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (worker.exitCode !== null || worker.signalCode !== null) return;
  const gone = once(worker, 'exit');
  worker.kill(signal);
  await gone;
}

async function send(subject: string): Promise<string> {
  const written = await officer.graphql<{ writeNewsletter: { id: string } }>(
    `mutation ($input: WriteNewsletterInput!) { writeNewsletter(input: $input) { ... on Newsletter { id } } }`,
    { input: { subject, bodyMarkdown: 'Goedendag.' } },
  );
  const { id } = written.data.writeNewsletter;
  await officer.graphql(
    `mutation ($input: SendNewsletterInput!) { sendNewsletter(input: $input) { __typename } }`,
    { input: { newsletterId: id } },
  );
  const issue = await dossier.db.newsletterIssue.findFirstOrThrow({ where: { subject } });
  return issue.id;
}

/** A killed worker's job is taken over after some 15 seconds: its lock in BullMQ and its lease have to run out. */
async function finished(id: string): Promise<void> {
  const deadline = performance.now() + 90_000;
  for (;;) {
    const { status } = await dossier.db.newsletterIssue.findUniqueOrThrow({ where: { id } });
    if (status === 'SENT') return;
    if (performance.now() > deadline) {
      throw new Error(`After 90 seconds the send is not finished; ${accepted.length} mails arrived.`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
