import { createHash, randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyWebhook } from '../../src/lib/standard-webhooks.ts';
import { parseWebhookSecret } from '../../src/lib/webhook-keys.ts';
import { qrsPlugin } from '../../src/plugins/qrs/index.ts';
import { referralBytes, referralFixture, updateFixture } from '../../src/plugins/qrs/referral-fixture.ts';
import { listOf } from '../answer.ts';
import { globalId } from '../api/case-story.ts';
import { documentCommand, download, plainPdf } from '../api/document-story.ts';
import { type Caller, TestDossier } from '../harness.ts';
import { QrsArchive } from './qrs-archive.ts';
import { QrsPartner } from './qrs-partner.ts';

describe('papers that QRS names with a referral', () => {
  const partner = new QrsPartner();
  const archive = new QrsArchive();
  let dossier: TestDossier;
  let consultant: Caller;
  let coordinator: Caller;
  let number = 0;

  beforeAll(async () => {
    // Its certificate is of its own making. Each test file is a process of its own.
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    await Promise.all([partner.start(), archive.start()]);
    const env = { ...partner.env, QRS_ATTACHMENT_SECONDS: '2' };
    dossier = await TestDossier.start({
      at: '2026-01-15',
      env: { ...env, OUTBOUND_ALLOW: `${partner.env['OUTBOUND_ALLOW'] ?? ''},${archive.host}` },
      plugins: [qrsPlugin],
    });
    partner.clock = dossier.clock;
    await dossier.db.schedule.updateMany({ data: { nextRunAt: new Date('2099-01-01') } });
    coordinator = await dossier.as('COORDINATOR');
    consultant = await dossier.as('CONSULTANT', { workArea: 'NOORD_MIDDEN_LIMBURG' });
  });
  beforeEach(() => {
    number += 1;
    archive.asked.length = 0;
  });
  afterAll(async () => {
    await dossier.stop();
    await Promise.all([partner.stop(), archive.stop()]);
  });

  interface Named {
    readonly url: string;
    readonly sha256: string;
    readonly title?: string;
    readonly mediaType?: string;
  }

  /** A referral with papers; answers its global id. */
  async function refer(papers: readonly Named[], change: object = {}): Promise<string> {
    const attachments = papers.map((paper) => ({
      ...{ title: 'Brief van de huisarts', mediaType: 'application/pdf' },
      ...paper,
    }));
    const reference = `QRS-A${number}`;
    expect((await partner.refer(dossier, { reference, attachments, ...change })).status).toBe(202);
    await dossier.drain();
    const { id } = await dossier.db.qrsReferral.findUniqueOrThrow({ where: { partnerReference: reference } });
    return globalId('Referral', id);
  }

  /** A paper that is given out so, and said to have these bytes. */
  function paper(bytes: Uint8Array, ...answers: readonly RequestListener[]): Named {
    const url = archive.keeps(`/papers/${number}-${answers.length}.pdf`, ...answers);
    return { url, sha256: sha256(bytes) };
  }

  async function wantPaper(caller: Caller, referralId: string, digest: string, more: object = {}) {
    const { data, errors } = await caller.graphql(
      `mutation ($input: FetchReferralAttachmentInput!) { fetchReferralAttachment(input: $input) {
        __typename ... on Referral { reference } ... on Error { code message path }
      } }`,
      { input: { referralId, sha256: digest, ...more } },
    );
    return data['fetchReferralAttachment'] ?? errors;
  }

  async function papersOf(caller: Caller, id: string) {
    const { data } = await caller.graphql(
      `query ($id: ID!) { referral(id: $id) {
        fetchedAttachments { sha256 state refusal }
        request { attachments { sha256 fetched {
          state refusal kind wantedAt settledAt wantedBy { id } document { id title fileName kind contentType }
        } } }
        case { documents(first: 20) { edges { node { id title sha256 } } } }
      } }`,
      { id },
    );
    return data['referral'];
  }

  async function fetchedOf(caller: Caller, id: string) {
    const shown = await papersOf(caller, id);
    return listOf(shown?.['request']?.['attachments'])[0]?.['fetched'];
  }

  /** Decides to fetch the one paper of a referral, and what became of it in the end. */
  async function fetched(named: Named): Promise<unknown> {
    const id = await refer([named]);
    expect(await wantPaper(consultant, id, named.sha256)).toMatchObject({ __typename: 'Referral' });
    await dossier.drain();
    return fetchedOf(consultant, id);
  }

  async function filesKept(): Promise<number> {
    const found = await readdir(dossier.documents, { recursive: true, withFileTypes: true });
    return found.filter((each) => each.isFile()).length;
  }

  it('stay where they are until somebody decides, and then are documents of the case', async () => {
    const bytes = unlike(plainPdf());
    const named = { ...paper(bytes, gives(bytes)), title: 'Brief/verslag 1.2 van de huisarts.exe' };
    const id = await refer([named]);
    expect(await fetchedOf(consultant, id)).toBeNull();
    expect(archive.asked).toEqual([]);

    expect(await wantPaper(consultant, id, named.sha256)).toEqual({
      __typename: 'Referral',
      reference: `QRS-A${number}`,
    });
    await dossier.drain();
    const shown = await fetchedOf(consultant, id);
    expect(shown).toMatchObject({
      ...{ state: 'STORED', refusal: null, kind: 'OFFICE_PAPER' },
      wantedBy: { id: globalId('User', consultant.userId) },
      document: {
        title: 'Brief/verslag 1.2 van de huisarts.exe',
        fileName: 'Brief_verslag 1.2 van de huisarts.pdf',
        contentType: 'application/pdf',
      },
    });
    const document = shown?.['document']?.['id'];
    expect(listOf((await papersOf(consultant, id))?.['case']?.['documents']?.['edges'])).toMatchObject([
      { node: { id: document, sha256: sha256(bytes) } },
    ]);
    const answer = await download(dossier, consultant, document);
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
    const log = await dossier.db.auditEntry.findMany({
      where: { recordType: 'Document', action: 'CREATE' },
      select: { actor: true, operation: true },
    });
    expect(log).toContainEqual({ actor: 'plugin:qrs', operation: 'fetch-attachment' });
  });

  it('are asked for with a signature that names the paper', async () => {
    const bytes = unlike(plainPdf());
    expect(await fetched(paper(bytes, gives(bytes)))).toMatchObject({ state: 'STORED' });
    const [headers] = archive.asked;
    const id = verifyWebhook({
      headers: new Headers(headers as Record<string, string>),
      body: new Uint8Array(),
      now: dossier.clock.now(),
      secrets: [parseWebhookSecret(QrsPartner.secret)],
    });
    expect(id).toBe(`att_${sha256(bytes)}`);
  });

  it('are fetched once, however often they are asked for, and kept once in a case', async () => {
    const bytes = unlike(plainPdf());
    const named = paper(bytes, gives(bytes));
    const id = await refer([named]);
    await Promise.all([
      wantPaper(consultant, id, named.sha256),
      wantPaper(coordinator, id, named.sha256),
      wantPaper(consultant, id, named.sha256),
    ]);
    await dossier.drain();
    await wantPaper(consultant, id, named.sha256);
    await dossier.drain();
    expect(archive.asked).toHaveLength(1);

    // Another referral about the same client names it too.
    const first = await dossier.db.qrsReferral.findFirstOrThrow({
      where: { partnerReference: `QRS-A${number}` },
    });
    number += 1;
    const other = await refer([named]);
    await dossier.db.qrsReferral.updateMany({
      where: { partnerReference: `QRS-A${number}` },
      data: { caseId: first.caseId },
    });
    await wantPaper(coordinator, other, named.sha256);
    await dossier.drain();
    expect(await fetchedOf(coordinator, other)).toMatchObject({
      state: 'STORED',
      document: { id: (await fetchedOf(coordinator, id))?.['document']?.['id'] },
    });
    expect(await dossier.db.document.count({ where: { caseId: first.caseId } })).toBe(1);
  });

  it.each<readonly [string, () => Named, string]>([
    ['with another digest', () => paper(plainPdf(), gives(unlike(plainPdf()))), 'DIGEST_DIFFERS'],
    ['that is gone', () => paper(plainPdf(), answers(410)), 'GONE'],
    ['that is withheld', () => paper(plainPdf(), answers(403)), 'WITHHELD'],
    [
      'that leads to an address within the network',
      () => paper(plainPdf(), answers(302, { location: `https://${archive.host}/papers/inside` })),
      'NOT_ALLOWED',
    ],
    [
      'at an address within the network',
      () => ({ url: 'https://127.0.0.1:8443/paper.pdf', sha256: sha256(plainPdf()) }),
      'NOT_ALLOWED',
    ],
    ['that has no end', () => paper(plainPdf(), endless), 'TOO_LARGE'],
    ['that says it is small and has no end', () => paper(plainPdf(), packedEndless), 'TOO_LARGE'],
    ['that is HTML and says that it is PDF', () => paper(html, gives(html)), 'NOT_WHAT_IT_SAYS'],
    ['that is a PNG and says that it is PDF', () => paper(png, gives(png)), 'NOT_WHAT_IT_SAYS'],
    ['that is empty', () => paper(nothing, gives(nothing)), 'NOT_WHAT_IT_SAYS'],
    ['that would run something', () => paper(running, gives(running)), 'UNSAFE'],
  ])('are refused at once and for good: one %s', async (_what, made, refusal) => {
    const named = made();
    const before = await filesKept();
    expect(await fetched(named)).toMatchObject({ state: 'REFUSED', refusal, document: null });
    expect(archive.asked.length).toBeLessThanOrEqual(1);
    expect(await filesKept()).toBe(before);
  });

  it.each<readonly [string, RequestListener]>([
    ['answers 500', answers(500)],
    ['breaks off in the middle', breaksOff],
    ['says nothing', () => undefined],
    ['never comes to an end of a little', dripping],
  ])('are tried again while QRS %s, and are there when it is well', async (_what, ill) => {
    const bytes = unlike(plainPdf());
    expect(await fetched(paper(bytes, ill, gives(bytes)))).toMatchObject({ state: 'STORED' });
    expect(archive.asked).toHaveLength(2);
  });

  it('are refused when QRS stays ill, and fetched when somebody tries it anew', async () => {
    const bytes = unlike(plainPdf());
    const named = paper(bytes, answers(500));
    const id = await refer([named]);
    await wantPaper(consultant, id, named.sha256);
    await dossier.drain();
    expect(archive.asked).toHaveLength(5);
    expect(await fetchedOf(consultant, id)).toMatchObject({ state: 'REFUSED', refusal: 'NOT_REACHABLE' });
    expect(await dossier.db.job.count({ where: { name: 'fetch-attachment', state: 'DEAD' } })).toBe(0);

    archive.keeps(new URL(named.url).pathname, gives(bytes));
    await wantPaper(consultant, id, named.sha256);
    await dossier.drain();
    expect(await fetchedOf(consultant, id)).toMatchObject({ state: 'STORED', refusal: null });
    expect((await papersOf(consultant, id))?.['fetchedAttachments']).toEqual([
      { sha256: named.sha256, state: 'STORED', refusal: null },
    ]);
  });

  it('are not fetched when QRS names them no more', async () => {
    const bytes = unlike(plainPdf());
    const named = paper(bytes, gives(bytes));
    const id = await refer([named]);
    const { authorization } = consultant;
    await dossier.graphql(
      'mutation { pauseQueue(input: { queue: "plugin-qrs" }) { __typename } }',
      {},
      authorization,
    );
    const update = updateFixture({ reference: `QRS-A${number}`, revision: 2 });
    expect((await partner.deliver(dossier, referralBytes(update))).status).toBe(202);
    await dossier.drain();
    expect(await wantPaper(consultant, id, named.sha256)).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'sha256'],
    });
    expect(archive.asked).toEqual([]);
  });

  it('are wanted only of a referral that is a case, by who may act upon it', async () => {
    const bytes = unlike(plainPdf());
    const named = paper(bytes, gives(bytes));
    const { client } = (referralFixture() as { data: { client: object } }).data;
    const undecided = await refer([named], { client: { ...client, municipality: 'Roermnd' } });
    expect(await wantPaper(coordinator, undecided, named.sha256)).toMatchObject({
      __typename: 'IllegalReferralStepError',
    });
    number += 1;
    const id = await refer([named]);
    const stranger = await dossier.as('CONSULTANT', { workArea: 'ZUID_LIMBURG' });
    expect(await wantPaper(stranger, id, named.sha256)).toMatchObject({ code: 'NOT_FOUND' });
    const admin = await dossier.as('ADMIN_OFFICER');
    expect(await wantPaper(admin, id, named.sha256, { kind: 'MEDICAL_STATEMENT' })).toMatchObject({
      code: 'FORBIDDEN',
    });
    expect(await wantPaper(admin, id, named.sha256, { kind: 'QUALIFICATION' })).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'kind'],
    });
    for (const role of ['PARTNER', 'BOARD', 'FINANCE_OFFICER', 'REGIONAL_SUPPORTER', 'MENTOR'] as const) {
      const caller = await dossier.as(role);
      expect(await wantPaper(caller, id, named.sha256)).toMatchObject({ code: 'FORBIDDEN' });
    }
    expect(await dossier.db.qrsAttachment.count({ where: { wantedById: admin.userId } })).toBe(0);
    expect(archive.asked).toEqual([]);
  });

  it('are read by whom their kind is for, and never by the partner that named them', async () => {
    const bytes = unlike(plainPdf());
    const named = paper(bytes, gives(bytes));
    const id = await refer([named]);
    await wantPaper(consultant, id, named.sha256, { kind: 'MEDICAL_STATEMENT' });
    await dossier.drain();
    const document = (await fetchedOf(consultant, id))?.['document']?.['id'];
    const { id: organisationId } = await dossier.db.organisation.create({
      data: { name: 'SMOL', category: 'OTHER_NETWORK', kind: 'ORGANISATION' },
    });
    await dossier.db.qrsReferral.updateMany({
      where: { partnerReference: `QRS-A${number}` },
      data: { partnerOrganisationId: organisationId },
    });
    const smol = await dossier.as('PARTNER', { organisationId });
    const admin = await dossier.as('ADMIN_OFFICER');
    for (const [caller, status] of [
      [consultant, 200],
      [coordinator, 200],
      [admin, 404],
      [smol, 404],
    ] as const) {
      expect((await download(dossier, caller, document)).status).toBe(status);
    }
    expect(await fetchedOf(admin, id)).toMatchObject({ state: 'STORED', document: null });
    expect(await papersOf(smol, id)).toMatchObject({ fetchedAttachments: null, request: null });
  });

  it('are fetched anew after the document was withdrawn by mistake, under another referral of the case', async () => {
    const bytes = unlike(plainPdf());
    const named = paper(bytes, gives(bytes));
    const id = await refer([named]);
    await wantPaper(consultant, id, named.sha256);
    await dossier.drain();
    const documentId = (await fetchedOf(consultant, id))?.['document']?.['id'];
    await documentCommand(consultant, 'withdrawDocument', { documentId, reason: 'Verkeerd dossier.' });
    const { caseId } = await dossier.db.qrsReferral.findUniqueOrThrow({
      where: { partnerReference: `QRS-A${number}` },
    });
    number += 1;
    const other = await refer([named]);
    await dossier.db.qrsReferral.updateMany({
      where: { partnerReference: `QRS-A${number}` },
      data: { caseId },
    });
    await wantPaper(consultant, other, named.sha256);
    await dossier.drain();
    const again = (await fetchedOf(consultant, other))?.['document']?.['id'];
    expect(again).toBeTruthy();
    expect(again).not.toBe(documentId);
  });

  it('are refused when the case ended before they came, unless their kind still comes in then', async () => {
    const bytes = unlike(plainPdf());
    const named = paper(bytes, answers(503), gives(bytes));
    const id = await refer([named]);
    await wantPaper(consultant, id, named.sha256, { kind: 'CARE_DOCUMENT' });
    const { caseId } = await dossier.db.qrsReferral.findUniqueOrThrow({
      where: { partnerReference: `QRS-A${number}` },
    });
    const closed = await coordinator.graphql(
      'mutation ($id: ID!) { closeCase(input: { caseId: $id, reason: DECEASED, endedOn: "2026-01-15" }) { __typename ... on Error { message } } }',
      { id: globalId('Case', caseId ?? '') },
    );
    expect(closed.data).toMatchObject({ closeCase: { __typename: 'Case' } });
    await dossier.drain();
    expect(await fetchedOf(consultant, id)).toMatchObject({ state: 'REFUSED', refusal: 'CASE_ENDED' });
    await wantPaper(consultant, id, named.sha256);
    await dossier.drain();
    expect(await fetchedOf(consultant, id)).toMatchObject({ state: 'STORED', kind: 'OFFICE_PAPER' });
  });
});

const html = Buffer.from('<!doctype html><html><body><script>alert(1)</script></body></html>');
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
const nothing = Buffer.alloc(0);
const running = Buffer.concat([plainPdf(), Buffer.from('\n<< /S /JavaScript /JS (app.alert\\(1\\)) >>\n')]);

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The same paper with something of its own behind it. */
function unlike(bytes: Uint8Array): Buffer {
  return Buffer.concat([bytes, Buffer.from(`\n% ${randomBytes(8).toString('hex')}\n`)]);
}

function gives(bytes: Uint8Array): RequestListener {
  return (_request, response) => response.writeHead(200, { 'content-type': 'application/pdf' }).end(bytes);
}

function answers(status: number, headers: Record<string, string> = {}): RequestListener {
  return (_request, response) => response.writeHead(status, headers).end();
}

const endless: RequestListener = (_request, response) => {
  const chunk = randomBytes(256 * 1024);
  const more = (): void => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on('drain', more);
  more();
};

/** 64 MB of nothing, in a few kilobytes, whether or not it was asked to pack. */
const packedEndless: RequestListener = (_request, response) => {
  const packed = gzipSync(Buffer.alloc(64 * 1024 * 1024));
  response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': packed.length }).end(packed);
};

function breaksOff(...[, response]: Parameters<RequestListener>): void {
  response.writeHead(200, { 'content-length': '100000' }).write('%PDF-1.7', () => response.destroy());
}

const dripping: RequestListener = (_request, response) => {
  const drip = setInterval(() => response.write('%'), 100);
  response.on('close', () => clearInterval(drip));
};
