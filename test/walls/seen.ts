import type { UserActor } from '../../src/access/actor.ts';
import { asWhere, mayReadField, type PolicyTable, rowRule } from '../../src/access/policy-table.ts';
import { calendarDate } from '../../src/lib/calendar-date.ts';
import { modelNameOf } from '../../src/schema/model-of-type.ts';
import type { Caller, TestDossier } from '../harness.ts';

/** A table and the rows of it that the first wall lets somebody get at, as a Prisma `where`; null = none. */
export interface Expectation {
  readonly table: string;
  where(actor: UserActor, today: Date): object | null;
}

/** Rows without a rule of their own are got at through fields of those who have one, each by whoever may read it. */
const throughFields: Readonly<Record<string, Readonly<Record<string, (parent: object) => object>>>> = {
  Intake: { 'Case.intake': (found) => ({ case: found }) },
  WaitingInterval: { 'Case.waitingSince': (found) => ({ case: found }) },
  Match: { 'Case.matches': (found) => ({ case: found }) },
  Petition: { 'Case.petitions': (found) => ({ case: found }) },
  CourtOrder: { 'Case.courtOrders': (found) => ({ case: found }) },
  Appointment: { 'Case.appointments': (found) => ({ case: found }) },
  Mandate: {
    'Case.mandates': (found) => ({ case: found }),
    'Mentor.mandates': (found) => ({ mentor: found }),
  },
  ChangePetition: { 'Case.changePetitions': (found) => ({ case: found }) },
  CourtReport: { 'Case.courtReports': (found) => ({ case: found }) },
  ContactChange: { 'Case.contactChanges': (found) => ({ case: found }) },
  ClientContact: { 'Case.contacts': (found) => ({ case: found }) },
  ContactArrangement: { 'Case.contactArrangements': (found) => ({ case: found }) },
  CareDecision: { 'Case.careDecisions': (found) => ({ case: found }) },
  AnnualEvaluation: { 'Case.annualEvaluations': (found) => ({ case: found }) },
  // Of what `AnnualEvaluation.measurements` shows, the spider web is drawn.
  PositiveHealthMeasurement: { 'Case.spiderWeb': (found) => ({ evaluation: { case: found } }) },
  CaseEvent: { 'Case.timeline': (found) => ({ case: found }) },
  MentorPause: { 'Mentor.pauses': (found) => ({ mentor: found }) },
  TrainingCompletion: { 'Mentor.trainings': (found) => ({ mentor: found }) },
  QrsGap: { 'QrsReconciliation.gaps': (found) => ({ reconciliation: found }) },
  QrsAttachment: { 'Referral.fetchedAttachments': (found) => ({ referral: found }) },
  QrsOfferAnswer: { 'OfferedReferral.answers': (found) => ({ offer: found }) },
  QrsOfferNotice: { 'OfferedReferral.notices': (found) => ({ offer: found }) },
  QrsOfferGap: { 'QrsReconciliation.offerGaps': (found) => ({ reconciliation: found }) },
  QrsRevision: { 'Referral.revisions': (found) => ({ referral: found }) },
  QrsStatusNotice: { 'Referral.notices': (found) => ({ referral: found }) },
  ComplaintPart: { 'Complaint.parts': (found) => ({ complaint: found }) },
  TaskAct: { 'Task.history': (found) => ({ task: found }) },
  RetentionResult: { 'RetentionRun.results': (found) => ({ run: found }) },
  NewsletterTestMail: { 'Newsletter.testMails': (found) => ({ issue: found }) },
  WebhookSecret: { 'WebhookEndpoint.secrets': (found) => ({ endpoint: found }) },
  WebhookAttempt: { 'WebhookMessage.tries': (found) => ({ message: found }) },
};

/** Of those, which ones are left out: they are about what not everybody may know who may read the field. */
const leftOut: Readonly<Record<string, (rowsOf: (type: string) => object) => object>> = {
  CaseEvent: (rowsOf) => ({ OR: [{ complaintId: null }, { complaint: rowsOf('Complaint') }] }),
};

/** Whose rows no field of the API leads to. */
const noField = [
  'AccessToken',
  'DiscardedFile',
  'Employment',
  'ExternalIdentity',
  'IdempotencyRecord',
  'ImportedRow',
  'InboxMessage',
  'OutboxEvent',
  'ProgressChange',
  'QrsForgotten',
  'SubjectDownload',
  'TaskDigest',
  'TaskReminder',
  'WebhookStream',
];

/**
 * Shown by services that decide and log for themselves: the access log, the citizen service number, periods of
 * retention, settings of plugins, and search. Their policies are a net below, which their own tests look at.
 */
export const behindServices: readonly string[] = [
  'AuditEntry',
  'BsnPermission',
  'ClientBsn',
  'PluginSetting',
  'RetentionPeriod',
  'SearchText',
];

/** What the first wall says of every table that it speaks of. */
export function firstWall(policy: PolicyTable): Expectation[] {
  const where = (type: string, actor: UserActor, today: Date) =>
    asWhere(rowRule(policy, type, actor), actor, today);
  const ofTypes = Object.entries(policy)
    .filter(([, { rows }]) => rows !== null)
    .map(([type]): Expectation => ({
      table: modelNameOf(type),
      where: (actor, today) => where(type, actor, today),
    }));
  const ofFields = Object.entries(throughFields).map(([table, paths]): Expectation => ({
    table,
    where: (actor, today) => {
      const open = Object.entries(paths).flatMap(([path, relation]) => {
        const [type = '', field = ''] = path.split('.');
        const rule = policy[type]?.fields[field];
        if (!rule) throw new Error(`The access policy has no ${path}.`);
        if (!mayReadField(rule, actor)) return [];
        const parent = where(type, actor, today);
        return [isEverything(parent) ? parent : relation(parent)];
      });
      if (open.length === 0) return null;
      const known = leftOut[table]?.((type) => where(type, actor, today)) ?? {};
      return open.some(isEverything) ? known : { AND: [{ OR: open }, known] };
    },
  }));
  const ofNothing = noField.map((table): Expectation => ({ table, where: () => null }));
  return [...ofTypes, ...ofFields, ...ofNothing];
}

/** Prisma takes an empty condition on a relation within an OR for one that nothing meets. */
function isEverything(where: object): boolean {
  return Object.keys(where).length === 0;
}

/** Somebody as he is when he logs in. */
export async function actorOf({ app }: TestDossier, { authorization }: Caller): Promise<UserActor> {
  const login = await app.login(authorization);
  if (!login) throw new Error('Nobody logged in.');
  return login.actor;
}

/** The rows that the first wall lets somebody get at, asked by an owner of the database whom no wall binds. */
export async function rowsByFirstWall(
  { db, clock }: TestDossier,
  actor: UserActor,
  { table, where }: Expectation,
): Promise<string[]> {
  const selected = where(actor, calendarDate(clock.now()));
  if (selected === null) return [];
  const delegate = (db as unknown as Record<string, { findMany(args: object): Promise<object[]> }>)[
    `${table.charAt(0).toLowerCase()}${table.slice(1)}`
  ];
  const select = Object.fromEntries(keyOf(table).map((column) => [column, true]));
  const rows = (await delegate?.findMany({ where: selected, select })) ?? [];
  return rows
    .map((row) =>
      keyOf(table)
        .map((column) => String(row[column as keyof object]))
        .join(' '),
    )
    .toSorted();
}

/** The rows that `SELECT` shows, in SQL by hand through the connection that the API reads by. */
export async function rowsBySecondWall(
  { app, clock }: TestDossier,
  actor: UserActor | null,
  table: string,
): Promise<string[]> {
  const session = app.readerDb.session(actor, calendarDate(clock.now()));
  try {
    const key = keyOf(table)
      .map((column) => `"${column}"::text`)
      .join(` || ' ' || `);
    const rows = await session.db.$queryRawUnsafe<{ key: string }[]>(`SELECT ${key} AS key FROM "${table}"`);
    return rows.map((row) => row.key).toSorted();
  } finally {
    session.end();
  }
}

function keyOf(table: string): readonly string[] {
  if (table === 'TrainingCompletion') return ['mentorId', 'moduleCode'];
  if (table === 'IdempotencyRecord') return ['actorLabel', 'mutation', 'key'];
  if (table === 'RetentionResult') return ['runId', 'kind'];
  if (table === 'DiscardedFile') return ['storageKey'];
  if (table === 'TaskReminder') return ['taskId', 'userId', 'stage', 'day'];
  return ['id'];
}
