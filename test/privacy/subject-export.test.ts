import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extractText, getDocumentProxy } from 'unpdf';
import type { SubjectExport } from '../../src/domain/subjects/subject-export.ts';
import { sharedRows } from '../../src/domain/subjects/shared-rows.ts';
import { labels, titles } from '../../src/domain/subjects/messages/nl-fields.ts';
import { personalData, personalModels } from '../../src/generated/personal-data.ts';
import { type Caller, TestDossier } from '../harness.ts';
import { QrsPartner } from '../plugins/qrs-partner.ts';
import { fetched, openExport } from './export-of.ts';
import { bsnOfClient, type WholeLife, wholeLife } from './whole-life.ts';

describe('everything that is held about a person', () => {
  const partner = new QrsPartner();
  let dossier: TestDossier;
  let life: WholeLife;
  const exports = new Map<string, SubjectExport>();

  beforeAll(async () => {
    await partner.start();
    dossier = await TestDossier.start({ env: partner.env });
    partner.clock = dossier.clock;
    life = await wholeLife(dossier, partner);
    exports.set('client', await jsonOf({ clientId: life.client.id }));
    exports.set('mentor', await jsonOf({ mentorId: life.mentor.id }));
    exports.set('contact', await jsonOf({ email: life.contact.email }));
  }, 120_000);
  afterAll(async () => {
    await dossier.stop();
    await partner.stop();
  });

  it('comes with each canary of the client, also of the encrypted columns', () => {
    expect(missing('client', exported('client'))).toEqual([]);
    expect(exported('client')).toMatchObject({
      format: 'dossier-subject-export',
      version: 1,
      automatedDecisions: false,
      recipients: ['Rechtbank Limburg', 'QRS (Quick Response System)', 'Stichting Kanarie Bezoekt'],
    });
  });

  it('says that a BSN is held, and not which', () => {
    expect(exported('client').core['ClientBsn']).toHaveLength(1);
    expect(exported('client').withheld).toContainEqual({ what: 'ClientBsn.bsn', because: 'NATIONAL_NUMBER' });
    expect(JSON.stringify(exported('client'))).not.toContain(bsnOfClient);
  });

  it('comes with each canary of the mentor and of the contact', () => {
    expect(missing('mentor', exported('mentor'))).toEqual([]);
    // His role stands behind his name and organisation in one text.
    expect(missing('contact', exported('contact'))).toEqual([]);
  });

  it('leaves out what is about somebody else, and says so', () => {
    const client = JSON.stringify(exported('client'));
    expect(life.mentor.canaries.in(client)).toEqual([]);
    expect(life.contact.canaries.in(client).filter((where) => !['name', 'role'].includes(where))).toEqual([]);
    expect(exported('client').withheld).toContainEqual({ what: 'Mandate.mentorId', because: 'OTHER_PERSON' });
    expect(life.client.canaries.in(JSON.stringify(exported('mentor')))).toEqual([]);
    expect(life.client.canaries.in(JSON.stringify(exported('contact')))).toEqual([]);
    expect(exported('contact').withheld).toContainEqual({
      what: 'Case.requestForHelp',
      because: 'OTHER_PERSON',
    });
  });

  it.each(['client', 'mentor', 'contact'] as const)(
    'holds every column of a %s that the schema calls personal, or says why not',
    (kind) => {
      const { core, plugins, withheld } = exported(kind);
      const shown = new Set(withheld.map(({ what }) => what));
      for (const [model, rows] of Object.entries(core)) {
        for (const column of rows.flatMap(Object.keys)) shown.add(`${model}.${column}`);
      }
      for (const [model, rows] of pluginRows(plugins)) {
        for (const column of rows.flatMap(Object.keys)) shown.add(`${model}.${column}`);
      }
      const asked = personalData.filter(({ model }) => held[kind].includes(model) && isAbout(model, kind));
      const forgotten = asked
        .map(({ model, column }) => `${model}.${column}`)
        .filter((column) => !shown.has(column) && !pluginsWithhold[kind].includes(column));
      expect(asked.length).toBeGreaterThan(5);
      expect(forgotten).toEqual([]);
    },
  );

  it('knows of every table with data of a client, mentor or contact whether this life fills it', () => {
    const elsewhere = [...apart, ...empty];
    const known = new Set([...Object.values(held).flat(), ...elsewhere]);
    const people = personalModels.filter(({ subjects }) => subjects.some(({ kind }) => kind !== 'user'));
    expect(people.map(({ model }) => model).filter((model) => !known.has(model))).toEqual([]);
  });

  it('divides the columns of a row of two people between them, all of them', () => {
    for (const { model, own, others } of sharedRows) {
      const columns = personalData.filter((column) => column.model === model).map(({ column }) => column);
      expect([...own, ...others].toSorted()).toEqual(columns.toSorted());
    }
  });

  it('comes as a letter in Dutch that can be read aloud, with numbered pages and where to complain', async () => {
    const bytes = await pdfOf({ clientId: life.client.id });
    const pdf = await openPdf(bytes.slice());
    const { info } = await pdf.getMetadata();
    expect(info).toMatchObject({ Title: 'Uw gegevens bij ons', Language: 'nl' });
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
    const { text, totalPages } = await extractText(bytes, { mergePages: true });
    const words = text.replaceAll(/\s+/g, ' ');
    expect(totalPages).toBeGreaterThan(2);
    expect(words).toContain(`Bladzijde 1 van ${totalPages}`);
    expect(words).toContain('artikel 15 AVG');
    expect(words).toContain('Autoriteit Persoonsgegevens');
    expect(words).toContain('Achternaam');
    expect(words).toContain('Maastricht');
    expect(words).toContain('19 juli 1931');
    expect(words).toContain('Personele bezetting');
    const shown = ['birthDate', 'qrs.reference'];
    const absent = missing('client', words).filter((where) => !shown.includes(where));
    expect(absent).toEqual([]);
  });

  it('has Dutch words for each table and column of the core', () => {
    const said = [...exports.values()].flatMap(({ core }) => Object.entries(core));
    const models = said.map(([model]) => model);
    const columns = said.flatMap(([, rows]) => rows.flatMap(Object.keys));
    expect(models.filter((model) => !titles[model])).toEqual([]);
    expect([...new Set(columns)].filter((column) => !labels[column])).toEqual([]);
  });

  it('can be fetched once, by who asked for it, within fifteen minutes', async () => {
    const { jsonUrl } = await open({ clientId: life.client.id });
    const other = await dossier.as('COORDINATOR');
    expect((await fetch(jsonUrl.replace('http://dossier.test', dossier.url))).status).toBe(401);
    expect((await get(jsonUrl, other)).status).toBe(404);
    const first = await get(jsonUrl, life.coordinator);
    expect(first.status).toBe(200);
    expect(first.headers.get('cache-control')).toBe('no-store');
    expect(first.headers.get('content-disposition')).toMatch(
      /^attachment; filename="gegevens-2022-06-15.json"$/,
    );
    expect((await get(jsonUrl, life.coordinator)).status).toBe(404);
    const late = await open({ clientId: life.client.id });
    dossier.clock.advance({ minutes: 15, seconds: 1 });
    expect((await get(late.pdfUrl, life.coordinator)).status).toBe(404);
  });

  it('leaves no secret behind, and its name in the access log', async () => {
    const { jsonUrl } = await open({ clientId: life.client.id });
    const token = jsonUrl.split('/').at(-1) ?? '';
    await get(jsonUrl, life.coordinator);
    expect(JSON.stringify(await dossier.db.subjectDownload.findMany())).not.toContain(token);
    expect(dossier.logLines.join('')).not.toContain(token);
    const logged = await dossier.db.auditEntry.findFirstOrThrow({
      where: { action: 'EXPORT' },
      orderBy: { seq: 'desc' },
    });
    expect(logged).toMatchObject({ purpose: 'SUBJECT_RIGHTS', channel: 'DOCUMENT', recordType: 'Client' });
    expect(JSON.stringify(await jsonOf({ clientId: life.client.id }))).toContain('EXPORT');
  });

  it('is entered in the register as a request to answer within a month', async () => {
    const { request } = await open({ mentorId: life.mentor.id });
    expect(request).toMatchObject({
      kind: 'ACCESS',
      requestedOn: '2022-06-15',
      dueOn: '2022-07-15',
      outcome: null,
    });
  });

  function exported(kind: 'client' | 'mentor' | 'contact'): SubjectExport {
    return exports.get(kind) as SubjectExport;
  }

  /** The canaries that are not in an export or a text. */
  function missing(kind: 'client' | 'mentor' | 'contact', where: object | string): string[] {
    const text = typeof where === 'string' ? where : JSON.stringify(where);
    const found = life[kind].canaries.in(text);
    return [...life[kind].canaries.all.keys()].filter((name) => !found.includes(name));
  }

  function open(subject: object) {
    return openExport(life.coordinator, subject);
  }

  function get(url: string, caller: Caller) {
    return fetched(dossier, caller, url);
  }

  async function jsonOf(subject: object): Promise<SubjectExport> {
    const { jsonUrl } = await open(subject);
    return (await (await get(jsonUrl, life.coordinator)).json()) as SubjectExport;
  }

  async function pdfOf(subject: object): Promise<Uint8Array> {
    const { pdfUrl } = await open(subject);
    return new Uint8Array(await (await get(pdfUrl, life.coordinator)).arrayBuffer());
  }
});

/** What is looked at of the library's document, whose types lean on a package that is not installed. */
interface ReadPdf {
  getMetadata(): Promise<{ readonly info: object }>;
  getMarkInfo(): Promise<object | null>;
}

const openPdf = getDocumentProxy as unknown as (bytes: Uint8Array) => Promise<ReadPdf>;

/** Tables in which this life leaves a row about each of them. */
const held = {
  client: [
    ...['Client', 'Case', 'Intake', 'WaitingInterval', 'Match', 'Petition', 'CourtOrder', 'Appointment'],
    ...['ChangePetition', 'CourtReport', 'ContactChange'],
    ...[
      'Mandate',
      'ClientContact',
      'ContactArrangement',
      'CareDecision',
      'CaseEvent',
      'SubjectRequest',
      'Correction',
      'QrsReferral',
      'EmergencyAccess',
      'LegalHold',
      'ClientBsn',
      'QrsStatusNotice',
      'QrsRevision',
      'QrsOffer',
      'QrsOfferAnswer',
      'QrsOfferNotice',
      'AnnualEvaluation',
      'PositiveHealthMeasurement',
      'Complaint',
      'ComplaintPart',
      'SearchText',
      'Document',
      'Task',
      'TaskAct',
    ],
    'SignallingSignal',
  ],
  mentor: [
    ...[
      'Mentor',
      'MentorPause',
      'TrainingCompletion',
      'Match',
      'Mandate',
      'ClientContact',
      'CareDecision',
      'SubjectRequest',
      'User',
      'AccessToken',
      'Complaint',
      'ComplaintPart',
      'SearchText',
      'Document',
      'Task',
      'TaskAct',
    ],
    'SignallingSignal',
  ],
  contact: [
    'Case',
    'Complaint',
    'SubjectRequest',
    'NewsletterSubscriber',
    'NewsletterDelivery',
    'NewsletterTestMail',
    'SignallingShare',
  ],
} satisfies Record<string, readonly string[]>;

/** Found otherwise than by a column: background work and the access log. */
const apart = [
  'OutboxEvent',
  'Job',
  'InboxMessage',
  'IdempotencyRecord',
  'AuditEntry',
  'WebhookStream',
  'WebhookMessage',
];

/** Of which a row is made in tests of their own. */
const empty = [
  'QrsGap',
  'QrsAttachment',
  'QrsOfferGap',
  'ExternalIdentity',
  'ImportedRow',
  'TaskReminder',
  'TaskDigest',
  'ReminderPreference',
];

const pluginsWithhold = {
  // Of a signal, the client does not get its author, nor the author what it says of the client.
  client: ['SignallingSignal.mentorId', 'QrsReferral.birthDateIndex', 'QrsOffer.offeredById'],
  mentor: ['SignallingSignal.caseId', 'SignallingSignal.description'],
  // The secret of the link that unsubscribes.
  contact: ['NewsletterSubscriber.token'],
};

function isAbout(model: string, kind: string): boolean {
  const subjects = personalModels.find((known) => known.model === model)?.subjects ?? [];
  return subjects.some((subject) => subject.kind === kind || (kind === 'mentor' && subject.kind === 'user'));
}

type Rows = readonly object[];

function pluginRows(plugins: SubjectExport['plugins']): [string, Rows][] {
  const { qrs = {}, signalling = {}, newsletter = {} } = plugins;
  const referrals = (qrs['referrals'] ?? []) as readonly { notices: Rows; revisions: Rows }[];
  const offers = (qrs['offers'] ?? []) as readonly { notices: Rows; answers: Rows }[];
  const subscriptions = (newsletter['subscriptions'] ?? []) as readonly { deliveries: Rows }[];
  return [
    ['QrsReferral', referrals],
    ['QrsStatusNotice', referrals.flatMap(({ notices }) => notices)],
    ['QrsRevision', referrals.flatMap(({ revisions }) => revisions)],
    ['QrsOffer', offers],
    ['QrsOfferAnswer', offers.flatMap(({ answers }) => answers)],
    ['QrsOfferNotice', offers.flatMap(({ notices }) => notices)],
    ['SignallingSignal', signalling['signals'] ?? []],
    ['SignallingShare', signalling['shares'] ?? []],
    ['NewsletterSubscriber', subscriptions],
    ['NewsletterDelivery', subscriptions.flatMap(({ deliveries }) => deliveries)],
    ['NewsletterTestMail', newsletter['testMails'] ?? []],
  ];
}
