import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newsletterPlugin } from '../../src/plugins/newsletter/index.ts';
import { type Answer, listOf } from '../answer.ts';
import { type Caller, TestDossier, until } from '../harness.ts';

let dossier: TestDossier;
let officer: Caller;
let consultant: Caller;

beforeAll(async () => {
  dossier = await TestDossier.start({
    plugins: [newsletterPlugin],
    env: { NEWSLETTER_MAILS_PER_SECOND: '100', NEWSLETTER_FOUNDATION_NAME: 'Stichting Proef' },
  });
  officer = await dossier.as('ADMIN_OFFICER');
  consultant = await dossier.as('CONSULTANT');
});

afterAll(() => dossier.stop());

it('lets staff write a draft, change it and look at the mail it makes', async () => {
  const draft = await write({
    subject: 'Zomernieuws',
    preheader: 'Kort',
    bodyMarkdown: '## Eén\n\nHallo <b>',
  });
  expect(draft).toMatchObject({
    status: 'DRAFT',
    slug: '2022-03-zomernieuws',
    webEditionUrl: null,
    version: 1,
  });

  const edited = await officer.graphql(
    `mutation ($input: EditNewsletterInput!) { editNewsletter(input: $input) {
      __typename ... on Newsletter { subject preheader version } ... on Error { code path } } }`,
    { input: { newsletterId: draft.id, subject: 'Lentenieuws', preheader: '', expectedVersion: 1 } },
  );
  expect(edited.data.editNewsletter).toMatchObject({ subject: 'Lentenieuws', preheader: null, version: 2 });

  const late = await officer.graphql(
    `mutation ($input: EditNewsletterInput!) { editNewsletter(input: $input) { __typename ... on Error { code } } }`,
    { input: { newsletterId: draft.id, subject: 'Te laat', expectedVersion: 1 } },
  );
  expect(late.data.editNewsletter).toMatchObject({ __typename: 'ConflictError', code: 'CONFLICT' });

  const preview = await consultant.graphql(
    `query ($id: ID!) { newsletterPreview(id: $id) { subject html text } }`,
    { id: draft.id },
  );
  expect(preview.data.newsletterPreview).toMatchObject({ subject: 'Lentenieuws' });
  expect(preview.data['newsletterPreview']?.['html']).toContain('Hallo &lt;b&gt;');
  expect(preview.data['newsletterPreview']?.['text']).toContain('Stichting Proef');
});

it('lets consultants read and nobody else, and only coordinator and administration write', async () => {
  const draft = await write({ subject: 'Alleen voor kantoor' });
  const query = `query ($id: ID!) { newsletter(id: $id) { subject } node(id: $id) { id } }`;
  expect((await consultant.graphql(query, { id: draft.id })).data).toEqual({
    newsletter: { subject: 'Alleen voor kantoor' },
    node: { id: draft.id },
  });
  for (const role of ['REGIONAL_SUPPORTER', 'MENTOR', 'FINANCE_OFFICER', 'BOARD', 'PARTNER'] as const) {
    const other = await dossier.as(role);
    expect((await other.graphql(query, { id: draft.id })).data).toEqual({ newsletter: null, node: null });
  }
  const refused = await consultant.graphql(
    `mutation ($input: SendNewsletterInput!) { sendNewsletter(input: $input) { __typename } }`,
    { input: { newsletterId: draft.id } },
  );
  expect(refused.data.sendNewsletter).toEqual({ __typename: 'ForbiddenError' });
});

it('sends a test mail that unsubscribes nobody', async () => {
  const draft = await write({ subject: 'Proef eens' });
  await officer.graphql(
    `mutation ($input: SendTestNewsletterInput!) { sendTestNewsletter(input: $input) { __typename } }`,
    { input: { newsletterId: draft.id, to: 'kantoor@mentorschap.example' } },
  );
  await dossier.drain();
  const [mail] = dossier.mailbox.to('kantoor@mentorschap.example');
  expect(mail?.subject).toBe('[Proef] Proef eens');
  expect(mail?.headers.map(({ key }) => key)).not.toContain('list-unsubscribe');
  const read = await officer.graphql(
    `query ($id: ID!) { newsletter(id: $id) { testMails { email status } } }`,
    {
      id: draft.id,
    },
  );
  expect(read.data).toEqual({
    newsletter: { testMails: [{ email: 'kantoor@mentorschap.example', status: 'SENT' }] },
  });
});

it('brings an issue to every subscriber once, with the headers that mail programs unsubscribe by', async () => {
  await noSubscribers();
  for (const name of ['Beek', 'Gulpen', 'Venlo']) await subscribe(name);
  const draft = await write({
    subject: 'Voor alle gemeenten',
    bodyMarkdown: 'Dag [lezer](https://x.example).',
  });
  expect(await send(draft)).toMatchObject({ __typename: 'Newsletter', status: 'SENDING' });
  await dossier.drain();

  expect(await countsOf(draft)).toEqual({
    status: 'SENT',
    counts: { recipients: 3, sent: 3, failed: 0, skipped: 0, pending: 0 },
  });
  const deliveries = await deliveriesOf(draft);
  expect(
    deliveries.map((delivery) => [
      delivery['subscriber']?.['name'],
      delivery['status'],
      delivery['attempts'],
    ]),
  ).toEqual([
    ['Gemeente Beek', 'SENT', 1],
    ['Gemeente Gulpen', 'SENT', 1],
    ['Gemeente Venlo', 'SENT', 1],
  ]);

  const mails = dossier.mailbox.to('post@beek.example');
  expect(mails).toHaveLength(1);
  const [mail] = mails;
  const headers = new Map(mail?.headers.map(({ key, value }) => [key, value]));
  const token = (await subscriberRow('Beek')).token;
  expect(mail?.headers.filter(({ key }) => key === 'list-unsubscribe')).toHaveLength(1);
  expect(headers.get('list-unsubscribe')).toBe(
    `<http://dossier.test/nieuwsbrief/afmelden/${token}>, <mailto:afmelden@mentorschap.example?subject=Afmelden%20${token}>`,
  );
  expect(headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
  expect(headers.get('list-id')).toBe('Nieuwsbrief Stichting Proef <nieuwsbrief.dossier.test>');
  expect(headers.get('precedence')).toBe('bulk');
  expect(mail?.messageId).toBe(deliveries[0]?.['messageId']);
  expect(mail?.text).toContain(`Afmelden: http://dossier.test/nieuwsbrief/afmelden/${token}`);
  expect(mail?.html).toContain('lang="nl"');
});

it('refuses to send an issue twice, or change it after its release', async () => {
  await noSubscribers();
  await subscribe('Weert');
  const draft = await write({ subject: 'Eén keer' });
  const answers = await Promise.all([send(draft), send(draft), send(draft)]);
  expect(answers.map((answer) => answer['__typename']).toSorted()).toEqual([
    'Newsletter',
    'NewsletterNotDraftError',
    'NewsletterNotDraftError',
  ]);
  await dossier.drain();
  expect(dossier.mailbox.to('post@weert.example')).toHaveLength(1);
  const edited = await officer.graphql(
    `mutation ($input: EditNewsletterInput!) { editNewsletter(input: $input) { ... on Error { code message } } }`,
    { input: { newsletterId: draft.id, subject: 'Toch anders' } },
  );
  expect(edited.data.editNewsletter).toMatchObject({ code: 'NEWSLETTER_NOT_DRAFT' });
});

it('refuses to send to nobody, and leaves the draft a draft', async () => {
  await noSubscribers();
  const draft = await write({ subject: 'Aan niemand' });
  expect(await send(draft)).toMatchObject({ __typename: 'NoSubscribersError' });
  expect(await countsOf(draft)).toMatchObject({ status: 'DRAFT' });
});

it('tells over a WebSocket how far a send is, and always its end', async () => {
  await noSubscribers();
  for (const name of ['Stein', 'Beekdaelen', 'Simpelveld', 'Vaals']) await subscribe(name);
  const draft = await write({ subject: 'Volg mij' });
  const progress = await dossier.subscribe(
    `subscription ($id: ID!) { newsletterProgress(newsletterId: $id) { status counts { sent pending } } }`,
    consultant,
    { id: draft.id },
  );
  await send(draft);
  await dossier.drain();
  const seen: (Answer | undefined)[] = [];
  for await (const { data } of progress) {
    seen.push(data['newsletterProgress']);
    if (data['newsletterProgress']?.['status'] === ('SENT' as unknown)) break;
  }
  expect(seen.at(-1)).toEqual({ status: 'SENT', counts: { sent: 4, pending: 0 } });
});

it('shows a mail that the server refuses for good, and sends it when staff ask again', async () => {
  await noSubscribers();
  await subscribe('Kerkrade');
  await subscribe('Landgraaf');
  dossier.mailbox.refuse('post@kerkrade.example', 550);
  const draft = await write({ subject: 'Niet overal' });
  await send(draft);
  await dossier.drain();
  expect(await countsOf(draft)).toMatchObject({ status: 'SENT', counts: { sent: 1, failed: 1 } });
  const [failed] = await deliveriesOf(draft, 'FAILED');
  expect(failed).toMatchObject({ attempts: 1, subscriber: { name: 'Gemeente Kerkrade' } });
  expect(failed?.['lastError']).toContain('550');

  dossier.mailbox.refuse('post@kerkrade.example', 550, 0);
  const retry = `mutation ($input: RetryFailedDeliveriesInput!) { retryFailedDeliveries(input: $input) {
    __typename ... on Newsletter { status counts { failed pending } } } }`;
  const again = await officer.graphql(retry, { input: { newsletterId: draft.id } });
  expect(again.data.retryFailedDeliveries).toMatchObject({
    status: 'SENDING',
    counts: { failed: 0, pending: 1 },
  });
  await dossier.drain();
  expect(await countsOf(draft)).toMatchObject({ status: 'SENT', counts: { sent: 2, failed: 0 } });
  expect(dossier.mailbox.to('post@kerkrade.example')).toHaveLength(1);
  expect(dossier.mailbox.to('post@landgraaf.example')).toHaveLength(1);
  const nothing = await officer.graphql(retry, { input: { newsletterId: draft.id } });
  expect(nothing.data.retryFailedDeliveries).toMatchObject({ __typename: 'NothingToRetryError' });
});

it('tries again by itself when the server says: later', async () => {
  await noSubscribers();
  await subscribe('Nuth');
  dossier.mailbox.refuse('post@nuth.example', 451, 3);
  const draft = await write({ subject: 'Later dan' });
  await send(draft);
  await dossier.drain();
  expect(await countsOf(draft)).toMatchObject({ status: 'SENT', counts: { sent: 1 } });
  expect(await deliveriesOf(draft)).toMatchObject([{ attempts: 4, mayBeDouble: false, lastError: null }]);
  expect(dossier.mailbox.to('post@nuth.example')).toHaveLength(1);
});

it('gives up after the last try, visibly', async () => {
  await noSubscribers();
  await subscribe('Onbereikbaar');
  dossier.mailbox.refuse('post@onbereikbaar.example', 451);
  const draft = await write({ subject: 'Nooit' });
  await send(draft);
  await dossier.drain();
  expect(await countsOf(draft)).toMatchObject({ status: 'SENT', counts: { sent: 0, failed: 1 } });
  expect(await deliveriesOf(draft, 'FAILED')).toMatchObject([{ attempts: 9 }]);
});

it('asks before it unsubscribes by GET, does it at once by one-click POST, and skips a mail that had not gone', async () => {
  await noSubscribers();
  await subscribe('Meerssen');
  await subscribe('Eijsden');
  // Keeps the mail to Meerssen waiting, so that its reader can leave while the send runs.
  dossier.mailbox.refuse('post@meerssen.example', 451, 1);
  const draft = await write({ subject: 'Wie blijft' });
  await send(draft);
  await until(async () => (await subscriberDelivery('Meerssen'))?.lastError !== null);

  const { token } = await subscriberRow('Meerssen');
  const url = `${dossier.url}/nieuwsbrief/afmelden/${token}`;
  const question = await fetch(url);
  expect(question.status).toBe(200);
  expect(await question.text()).toContain('Ja, meld mij af');
  expect(Object.fromEntries(question.headers)).toMatchObject({
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-robots-tag': 'noindex, nofollow',
    'content-security-policy': expect.stringContaining("default-src 'none'") as unknown,
  });
  expect((await subscriberRow('Meerssen')).status).toBe('SUBSCRIBED');

  const done = await oneClick(url);
  expect(done.status).toBe(200);
  expect((await subscriberRow('Meerssen')).status).toBe('UNSUBSCRIBED');
  await dossier.drain();
  expect(await countsOf(draft)).toMatchObject({ status: 'SENT', counts: { sent: 1, skipped: 1 } });
  expect(dossier.mailbox.to('post@meerssen.example')).toHaveLength(0);
});

it('answers an unknown unsubscribe link like a known one', async () => {
  await noSubscribers();
  await subscribe('Brunssum');
  const known = `${dossier.url}/nieuwsbrief/afmelden/${(await subscriberRow('Brunssum')).token}`;
  const unknown = `${dossier.url}/nieuwsbrief/afmelden/verzonnen`;
  expect(await (await fetch(unknown)).text()).toBe(await (await fetch(known)).text());
  const answers = await Promise.all([known, unknown].map(async (url) => (await oneClick(url)).text()));
  expect(answers[0]?.replaceAll(/voorkeuren\/[^"]+/g, '')).toBe(
    answers[1]?.replaceAll(/voorkeuren\/[^"]+/g, ''),
  );
  const preferences = await fetch(`${dossier.url}/nieuwsbrief/voorkeuren/verzonnen`);
  expect(preferences.status).toBe(404);
});

it('lets a reader come back by the preferences page, which masks the name', async () => {
  await noSubscribers();
  await subscribe('Horst');
  const { token } = await subscriberRow('Horst');
  await oneClick(`${dossier.url}/nieuwsbrief/afmelden/${token}`);
  const url = `${dossier.url}/nieuwsbrief/voorkeuren/${token}`;
  const page = await (await fetch(url)).text();
  expect(page).toContain('G••• H•••');
  expect(page).not.toContain('Horst');
  const back = await fetch(url, { method: 'POST', body: new URLSearchParams({ nieuwsbrief: 'ja' }) });
  expect(await back.text()).toContain('U ontvangt de nieuwsbrief van Stichting Proef.');
  expect((await subscriberRow('Horst')).status).toBe('SUBSCRIBED');
});

it('brings an address that left back only at its own request', async () => {
  await noSubscribers();
  const first = await subscribe('Leudal');
  await officer.graphql(
    `mutation ($input: UnsubscribeFromNewsletterInput!) { unsubscribeFromNewsletter(input: $input) { __typename } }`,
    { input: { subscriberId: first['id'] } },
  );
  expect(await subscribe('Leudal')).toMatchObject({ __typename: 'SubscriberOptedOutError' });
  expect(await subscribe('Leudal', { atOwnRequest: true })).toMatchObject({
    id: first['id'],
    status: 'SUBSCRIBED',
  });
});

it('shows the web edition once the first mail may arrive, and no draft', async () => {
  await noSubscribers();
  await subscribe('Bergen');
  const draft = await write({ subject: 'Voor <iedereen>', bodyMarkdown: '[a](javascript:alert(1)) **vet**' });
  const url = `${dossier.url}/nieuwsbrief/${draft.slug}`;
  expect((await fetch(url)).status).toBe(404);
  await send(draft);
  const page = await fetch(url);
  expect(page.status).toBe(200);
  const text = await page.text();
  expect(text).toContain('<strong>vet</strong>');
  expect(text).toContain('<h1>Voor &#60;iedereen&#62;</h1>');
  expect(text).not.toMatch(/href="javascript:/);
  expect(text).not.toContain('afmelden');
  const [, style = ''] = /<style>([^]*)<\/style>/.exec(text) ?? [];
  const hash = createHash('sha256').update(style).digest('base64');
  expect(page.headers.get('content-security-policy')).toContain(`style-src 'sha256-${hash}'`);
  await dossier.drain();
});

it('refuses nonsense with the field it is about', async () => {
  const answer = await officer.graphql(
    `mutation ($input: SubscribeToNewsletterInput!) { subscribeToNewsletter(input: $input) { __typename ... on Error { path } } }`,
    { input: { email: 'geen adres', name: 'X' } },
  );
  expect(answer.data.subscribeToNewsletter).toEqual({
    __typename: 'InvalidInputError',
    path: ['input', 'email'],
  });
  const twoLines = await officer.graphql(
    `mutation ($input: WriteNewsletterInput!) { writeNewsletter(input: $input) { __typename } }`,
    { input: { subject: 'Een\r\nBcc: x@y.example', bodyMarkdown: 'x' } },
  );
  expect(twoLines.data.writeNewsletter).toEqual({ __typename: 'InvalidInputError' });
});

it('writes no address, name or token into the log', () => {
  const log = dossier.logLines.join('');
  expect(log).not.toMatch(/@[a-z]+\.example/);
  expect(log).not.toMatch(/nieuwsbrief\/(?:afmelden|voorkeuren)\/[\w-]{20}/);
});

interface Draft {
  readonly id: string;
  readonly slug: string;
}

async function write(input: { subject: string; preheader?: string; bodyMarkdown?: string }): Promise<Draft> {
  const { data } = await officer.graphql<{ writeNewsletter: Draft }>(
    `mutation ($input: WriteNewsletterInput!) { writeNewsletter(input: $input) {
      ... on Newsletter { id slug status version webEditionUrl } ... on Error { message } } }`,
    { input: { bodyMarkdown: 'Goedendag.', ...input } },
  );
  return data.writeNewsletter;
}

async function send({ id }: Draft): Promise<Answer> {
  const { data } = await officer.graphql<{ sendNewsletter: Answer }>(
    `mutation ($input: SendNewsletterInput!) { sendNewsletter(input: $input) { __typename ... on Newsletter { status } } }`,
    { input: { newsletterId: id } },
  );
  return data.sendNewsletter;
}

async function countsOf({ id }: Draft): Promise<Answer | undefined> {
  const { data } = await officer.graphql(
    `query ($id: ID!) { newsletter(id: $id) { status counts { recipients sent failed skipped pending } } }`,
    { id },
  );
  return data['newsletter'];
}

async function deliveriesOf({ id }: Draft, status?: string): Promise<readonly Answer[]> {
  const { data } = await officer.graphql(
    `query ($id: ID!, $status: NewsletterDeliveryStatus) { newsletter(id: $id) { deliveries(first: 100, filter: { status: $status }) {
      edges { node { status attempts mayBeDouble lastError messageId subscriber { name } } } } } }`,
    { id, status },
  );
  return listOf(data['newsletter']?.['deliveries']?.['edges']).map((edge) => edge['node'] ?? {});
}

async function subscribe(place: string, input: object = {}): Promise<Answer> {
  const { data } = await officer.graphql<{ subscribeToNewsletter: Answer }>(
    `mutation ($input: SubscribeToNewsletterInput!) { subscribeToNewsletter(input: $input) {
      __typename ... on NewsletterSubscriber { id status } } }`,
    { input: { email: `Post@${place.toLowerCase()}.example`, name: `Gemeente ${place}`, ...input } },
  );
  return data.subscribeToNewsletter;
}

function subscriberRow(place: string) {
  return dossier.db.newsletterSubscriber.findUniqueOrThrow({
    where: { email: `post@${place.toLowerCase()}.example` },
  });
}

function subscriberDelivery(place: string) {
  return dossier.db.newsletterDelivery.findFirst({
    where: { subscriber: { email: `post@${place.toLowerCase()}.example` } },
  });
}

/** Earlier tests leave readers behind; each test has its own. */
async function noSubscribers(): Promise<void> {
  await dossier.db.newsletterSubscriber.updateMany({ data: { status: 'UNSUBSCRIBED' } });
}

function oneClick(url: string): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  });
}
