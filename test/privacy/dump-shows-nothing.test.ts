import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadDemoWorld } from '../../prisma/seed/demo-world.ts';
import { personalData } from '../../src/generated/personal-data.ts';
import { rowKeys } from '../../src/privacy/encryption/encrypted-columns.ts';
import { command, registered } from '../api/case-story.ts';
import { TestDossier } from '../harness.ts';
import { QrsPartner } from '../plugins/qrs-partner.ts';

// What a stolen copy of the database, a look into Redis or the logs show of the columns that are encrypted: nothing.

const canary = 'Kanariepiet';
const encrypted = personalData.filter((column) => column.encrypted);
let dossier: TestDossier;
const partner = new QrsPartner();

interface AnyModel {
  findFirst(args?: object): Promise<Record<string, unknown> | null>;
  findMany(args: object): Promise<readonly Record<string, unknown>[]>;
  update(args: object): Promise<unknown>;
}

beforeAll(async () => {
  await partner.start();
  dossier = await TestDossier.start({ at: '2026-11-21', env: partner.env });
  partner.clock = dossier.clock;
  await loadDemoWorld(dossier.db, { today: new Date('2026-11-21T00:00:00Z') });
  const client = await dossier.db.client.findFirstOrThrow();
  await rowsThatTheDemoLacks(client.id);
}, 120_000);

afterAll(async () => {
  await dossier.stop();
  await partner.stop();
});

async function rowsThatTheDemoLacks(clientId: string): Promise<void> {
  const { userId } = await dossier.as('COORDINATOR');
  const now = dossier.clock.now();
  const { db } = dossier;
  await db.clientBsn.create({ data: { clientId, bsn: canary, recordedAt: now } });
  await db.correction.create({ data: { clientId, reason: canary, correctedById: userId, correctedAt: now } });
  await db.import.create({
    data: { status: 'READY', content: canary, sample: canary, receivedAt: now, receivedById: userId },
  });
  await db.importedRow.create({
    data: { sheet: 'clients', externalId: 'C1', recordId: clientId, clientId, digests: canary },
  });
  await db.legalHold.create({ data: { clientId, reason: canary, placedById: userId, placedAt: now } });
  const { id: caseId, mandates } = await db.case.findFirstOrThrow({
    where: { mandates: { some: {} } },
    include: { mandates: { take: 1 } },
  });
  const [mandate] = mandates;
  if (!mandate) throw new Error('The demo has no mandate.');
  const { mentorId, id: mandateId, startsOn: on } = mandate;
  await db.clientContact.create({ data: { caseId, kind: 'MESSAGE', occurredOn: on } });
  await db.contactArrangement.create({ data: { caseId, startsOn: on, reason: canary } });
  await db.careDecision.create({
    data: {
      ...{ caseId, mentorId, decidedOn: on, field: 'CARE', clientResists: false, goesAhead: true },
      ...{ subject: canary, decision: canary, reasons: canary },
    },
  });
  await db.changePetition.create({
    data: { caseId, kind: 'LIFTING', petitioner: 'FOUNDATION', filedOn: on },
  });
  await db.contactChange.create({ data: { caseId, mandateId, kind: 'INTERIM', changesOn: on, tellBy: on } });
  await db.annualEvaluation.create({
    data: {
      ...{ caseId, year: on.getUTCFullYear(), heldOn: on, recordedAt: now },
      measurements: {
        create: [
          { view: 'CLIENT', absentReason: canary },
          {
            ...{ view: 'MENTOR', instrumentCode: 'SIX_MARKS_1', filledInBy: 'MENTOR', notes: canary },
            ...{ bodilyFunctions: 5, mentalWellbeing: 5, meaningfulness: 5 },
            ...{ qualityOfLife: 5, participation: 5, dailyFunctioning: 5 },
          },
        ],
      },
    },
  });
  await db.complaint.create({
    data: {
      ...{ reference: 'K2026-0001', caseId, complainantKind: 'RELATIVE', channel: 'LETTER' },
      ...{ subjectKind: 'FOUNDATION', receivedOn: on, recordedAt: now, recordedById: userId },
      ...{
        termEndsOn: new Date(on.getTime() + 42 * 86_400_000),
        dueOn: new Date(on.getTime() + 42 * 86_400_000),
      },
      parts: { create: { number: 1, description: canary } },
    },
  });
  await db.document.create({
    data: {
      ...{ caseId, kind: 'OFFICE_PAPER', contentType: 'text/plain', size: 1, madeAt: now, withdrawnAt: now },
      ...{ title: canary, fileName: canary, sha256: canary, contentHash: canary, withdrawnReason: canary },
      ...{ storageKey: 'aa/bb', dataKey: canary, template: 'x', templateVersion: 1 },
    },
  });
  await db.task.create({
    data: { kind: 'BY_HAND', caseId, text: canary, dueOn: on, role: 'CONSULTANT', createdAt: now },
  });
  await db.qrsOffer.create({
    data: {
      ...{ reference: 'OFF-0000000000000000', caseId, workArea: 'ZUID_LIMBURG', municipalityCode: 'GM0935' },
      ...{ help: 'CARE', urgency: 'NORMAL', ground: 'CLIENT_CONSENTS', explanation: canary },
      ...{ offeredAt: now, stateSince: now },
    },
  });
  await db.pluginSetting.create({
    data: { plugin: 'qrs', key: 'statusSecret', value: canary, changedAt: now, changedById: userId },
  });
  const { id: endpointId } = await db.webhookEndpoint.findFirstOrThrow();
  await db.webhookSecret.create({
    data: { endpointId, scheme: 'HMAC', key: canary, createdAt: now, createdById: userId },
  });
  const { id: referralId } = await db.qrsReferral.findFirstOrThrow({ select: { id: true } });
  await db.qrsAttachment.create({
    data: { referralId, sha256: canary, kind: 'OFFICE_PAPER', wantedById: userId, wantedAt: now },
  });
  await db.emergencyAccess.create({
    data: {
      userId,
      caseReference: '2022-0001',
      reason: canary,
      openedAt: now,
      until: new Date(now.getTime() + 60_000),
    },
  });
}

function modelOf(name: string): AnyModel {
  const models = dossier.db as unknown as Record<string, AnyModel>;
  const model = models[`${name.charAt(0).toLowerCase()}${name.slice(1)}`];
  if (!model) throw new Error(`There is no model ${name}.`);
  return model;
}

const isBytes = (column: string): boolean => column === 'body';

it('holds no plain text of an encrypted column, whichever way it came in', async () => {
  const consultant = await dossier.as('CONSULTANT', { workArea: 'ZUID_LIMBURG' });
  const caseId = await registered(consultant, {
    registeredOn: '2026-11-20',
    applicantName: canary,
    applicantEmail: `${canary}@familie.example`,
    applicantPhone: canary,
    requestForHelp: `Vraag van ${canary}`,
  });
  await command(consultant, 'planIntake', { caseId, plannedOn: '2026-11-21' });
  const intake = await command(consultant, 'recordIntake', {
    caseId,
    heldOn: '2026-11-21',
    ...{ needs: canary, wishes: canary, network: canary, whyNoFamily: canary, preference: canary },
    decision: 'SUITABLE',
    decisionReason: canary,
  });
  expect(intake).not.toHaveProperty('code');
  const referrer = {
    name: canary,
    organisation: 'Wijkteam',
    role: 'helper',
    email: `${canary}@wijk.example`,
  };
  const consent = { given: false, reason: `Kan niet: ${canary}` };
  const referral = { referrer, consent, requestForHelp: `Vraag van ${canary}` };
  expect((await partner.refer(dossier, { ...referral, reference: 'QRS-2026-9001' })).status).toBe(202);
  // What no command writes in this story, directly: every encrypted column holds the canary somewhere.
  for (const { model, column } of encrypted) {
    if ((await textsIn(model, column)).some((text) => text.includes(canary))) continue;
    const row = await modelOf(model).findFirst();
    if (!row) throw new Error(`Give ${model} a row in this test.`);
    const value = isBytes(column) ? Buffer.from(canary) : canary;
    const key = rowKeys[model] ?? 'id';
    await modelOf(model).update({ where: { [key]: row[key] }, data: { [column]: value } });
  }
  await dossier.drain();

  for (const { model, column } of encrypted) {
    const texts = await textsIn(model, column);
    expect([model, column, texts.some((text) => text.includes(canary))]).toEqual([model, column, true]);
  }
  expect(linesWith(await dump())).toEqual([]);
  expect(await redisKeysWith()).toEqual([]);
  expect(dossier.logLines.filter((line) => line.toLowerCase().includes(canary.toLowerCase()))).toEqual([]);
});

it('would be found out if it did', async () => {
  await dossier.db.$executeRaw`
    UPDATE "Organisation" SET note = ${canary} WHERE id = (SELECT id FROM "Organisation" LIMIT 1)`;
  expect(linesWith(await dump())).toHaveLength(1);
});

async function textsIn(model: string, column: string): Promise<readonly string[]> {
  const rows = await modelOf(model).findMany({ select: { [column]: true } });
  return rows.map((row) => row[column]).map(asText);
}

/** What `pg_dump` writes of the data: each row of each table as COPY prints it. */
async function dump(): Promise<readonly string[]> {
  const tables = await dossier.db.$queryRaw<{ name: string }[]>`
    SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables
    WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`;
  const lines: string[] = [];
  for (const { name } of tables) {
    const rows = await dossier.db.$queryRawUnsafe<{ line: string }[]>(
      `SELECT t::text AS line FROM ${name} AS t`,
    );
    lines.push(...rows.map(({ line }) => `${name} ${line}`));
  }
  return lines;
}

/** Lines with the canary, also in the forms in which bytes are printed. */
function linesWith(lines: readonly string[]): readonly string[] {
  const forms = [
    canary.toLowerCase(),
    Buffer.from(canary).toString('hex'),
    Buffer.from(canary).toString('base64').slice(0, -4).toLowerCase(),
  ];
  return lines.filter((line) => forms.some((form) => line.toLowerCase().includes(form)));
}

async function redisKeysWith(): Promise<readonly string[]> {
  const redis = new Redis(dossier.redis.url);
  const found: string[] = [];
  for (const key of await redis.keys('*')) {
    const stored = await redis.dumpBuffer(key);
    if (linesWith([key, stored.toString('latin1')]).length > 0) found.push(key);
  }
  redis.disconnect();
  return found;
}

function asText(value: unknown): string {
  return value instanceof Uint8Array ? Buffer.from(value).toString() : String(value);
}
