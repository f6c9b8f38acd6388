import { afterAll, beforeAll, expect, it } from 'vitest';
import { newsletterPlugin } from '../../src/plugins/newsletter/index.ts';
import { newsletterSubjectAccess } from '../../src/plugins/newsletter/subject-access.ts';
import type { NewsletterWork } from '../../src/plugins/newsletter/newsletter-work.ts';
import { pluginWork } from '../../src/plugins/plugin-work.ts';
import { type Caller, TestDossier, until } from '../harness.ts';

let dossier: TestDossier;
let officer: Caller;

beforeAll(async () => {
  dossier = await TestDossier.start({
    plugins: [newsletterPlugin],
    env: { NEWSLETTER_MAILS_PER_SECOND: '100' },
  });
  officer = await dossier.as('COORDINATOR');
});

afterAll(() => dossier.stop());

it('exports what is held about an address, without the secret of its links', async () => {
  await subscribe('post@beek.example');
  await sendTo(['post@beek.example']);
  const held = await act((work) =>
    newsletterSubjectAccess.export(work, { kind: 'contact', email: ' Post@Beek.example' }),
  );
  expect(held).toMatchObject({
    subscriptions: [
      { email: 'post@beek.example', deliveries: [{ status: 'SENT', issue: { subject: 'Nieuws' } }] },
    ],
    testMails: [],
  });
  expect(JSON.stringify(held)).not.toContain('token');
  const nobody = await act((work) => newsletterSubjectAccess.export(work, { kind: 'mentor', mentorId: 'x' }));
  expect(nobody).toEqual({ subscriptions: [], testMails: [] });
});

it('erases an address and keeps the figures of what was sent', async () => {
  await subscribe('post@gulpen.example');
  const id = await sendTo(['post@gulpen.example']);
  await act((work) => newsletterSubjectAccess.erase(work, { kind: 'contact', email: 'post@gulpen.example' }));
  expect(await dossier.db.newsletterSubscriber.count({ where: { email: 'post@gulpen.example' } })).toBe(0);
  expect(await dossier.db.newsletterIssue.findUniqueOrThrow({ where: { id } })).toMatchObject({
    recipientCount: 1,
    sentCount: 1,
  });
});

it('finishes a running send when its last reader is erased', async () => {
  await subscribe('post@venlo.example');
  dossier.mailbox.refuse('post@venlo.example', 451);
  const id = await release(['post@venlo.example']);
  await until(
    async () => (await dossier.db.newsletterDelivery.count({ where: { issueId: id, attempts: 1 } })) === 1,
  );
  await act((work) => newsletterSubjectAccess.erase(work, { kind: 'contact', email: 'post@venlo.example' }));
  await dossier.drain();
  expect(await dossier.db.newsletterIssue.findUniqueOrThrow({ where: { id } })).toMatchObject({
    status: 'SENT',
    skippedCount: 1,
  });
});

it('takes the person out of an address and leaves its deliveries as figures', async () => {
  await subscribe('post@weert.example');
  const id = await sendTo(['post@weert.example']);
  await act((work) =>
    newsletterSubjectAccess.anonymise(work, { kind: 'contact', email: 'post@weert.example' }),
  );
  const deliveries = await dossier.db.newsletterDelivery.findMany({
    where: { issueId: id },
    include: { subscriber: true },
  });
  expect(deliveries).toMatchObject([
    { status: 'SENT', messageId: null, subscriber: { status: 'UNSUBSCRIBED' } },
  ]);
  expect(JSON.stringify(deliveries)).not.toContain('weert');
});

it('keeps to its retention by itself: old test mails go, and who left two years ago becomes nobody', async () => {
  await subscribe('post@stein.example');
  const draft = await write();
  await command('sendTestNewsletter', { newsletterId: draft, to: 'kantoor@mentorschap.example' });
  await dossier.drain();
  await dossier.db.newsletterSubscriber.updateMany({
    where: { email: 'post@stein.example' },
    data: { status: 'UNSUBSCRIBED', unsubscribedAt: dossier.clock.now() },
  });
  dossier.clock.advance({ days: 800 });
  await dossier.app.background.wake();
  await until(async () => (await dossier.db.newsletterTestMail.count()) === 0);
  await dossier.drain();
  expect(await dossier.db.newsletterSubscriber.count({ where: { email: 'post@stein.example' } })).toBe(0);
});

it('reports deliveries that wait for more than a quarter of an hour', async () => {
  const health = async (): Promise<unknown> => (await fetch(`${dossier.url}/health/ready`)).json();
  expect(JSON.stringify(await health())).not.toContain('waiting');
  await subscribe('post@vaals.example');
  dossier.mailbox.refuse('post@vaals.example', 451);
  const id = await release(['post@vaals.example']);
  await until(
    async () => (await dossier.db.newsletterDelivery.count({ where: { issueId: id, attempts: 1 } })) === 1,
  );
  dossier.clock.advance({ minutes: 16 });
  expect(JSON.stringify(await health())).toContain('waiting for over 15 minutes');
  await dossier.drain();
});

function act<T>(work: (work: NewsletterWork) => Promise<T>): Promise<T> {
  const acting = { actor: { kind: 'system', plugin: 'newsletter' }, now: dossier.clock.now() } as const;
  return dossier.db.$transaction((tx) =>
    work(pluginWork({ id: 'newsletter', personalData: [] }, tx, acting)),
  );
}

async function command(name: string, input: object): Promise<{ id: string }> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const { data } = await officer.graphql<Record<string, { id: string }>>(
    `mutation ($input: ${type}!) { ${name}(input: $input) { ... on Node { id } ... on Error { message } } }`,
    { input },
  );
  return data[name] ?? { id: '' };
}

async function subscribe(email: string): Promise<void> {
  await command('subscribeToNewsletter', { email, name: email });
}

async function write(): Promise<string> {
  return (await command('writeNewsletter', { subject: 'Nieuws', bodyMarkdown: 'Dag' })).id;
}

/** Sends to these alone and answers the key of the issue. */
async function release(emails: readonly string[]): Promise<string> {
  await dossier.db.newsletterSubscriber.updateMany({
    where: { email: { notIn: [...emails] } },
    data: { status: 'UNSUBSCRIBED', unsubscribedAt: dossier.clock.now() },
  });
  await command('sendNewsletter', { newsletterId: await write() });
  const { id } = await dossier.db.newsletterIssue.findFirstOrThrow({
    orderBy: { sendStartedAt: { sort: 'desc', nulls: 'last' } },
  });
  return id;
}

async function sendTo(emails: readonly string[]): Promise<string> {
  const id = await release(emails);
  await dossier.drain();
  return id;
}
