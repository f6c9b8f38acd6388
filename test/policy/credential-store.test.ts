import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { roles } from '../../src/access/actor.ts';
import type { BoundUser } from '../../src/access/bound-user.ts';
import { credentialStore, type CredentialStore } from '../../src/access/credential-store.ts';
import type { Prisma } from '../../src/generated/prisma/client.ts';
import { addDays, parseCalendarDate } from '../../src/lib/calendar-date.ts';
import type { Clock } from '../../src/lib/clock.ts';
import type { Db } from '../../src/lib/db.ts';
import { createTestDatabase, type TestDatabase } from '../database.ts';
import { openEncryptedDb } from '../encrypted-db.ts';
import { boundsAt, boundUserOf } from './bounds-by-prisma.ts';

const count = 60;
const firstDay = parseCalendarDate('2022-02-26');
const issuers = ['https://one.example', 'https://two.example'];

let database: TestDatabase;
let db: Db;
let store: CredentialStore;
/** It stands still: a millisecond before midnight is a case here. */
let moment = new Date();
const clock: Clock = { now: () => moment };
beforeAll(async () => {
  database = await createTestDatabase();
  db = openEncryptedDb(database.url);
  store = credentialStore({ databaseUrl: database.appUrl, clock, onConnectionLost: () => undefined });
  const [world] = fc.sample(aWorld, { numRuns: 1, seed: 2022 });
  await db.$transaction(async (tx) => {
    // Cases and clients play no part, so the mandates and emergencies here are of none that there is.
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
    const { users, mandates, covers, emergencies } = world as World;
    await tx.mentor.createMany({ data: users.map(mentorOf) });
    await tx.user.createMany({ data: users.map(userOf) });
    await tx.mandate.createMany({ data: mandates });
    await tx.cover.createMany({ data: covers.map((cover) => ({ ...cover, reason: 'LEAVE' })) });
    await tx.emergencyAccess.createMany({ data: emergencies });
    await tx.accessToken.createMany({ data: users.map((user, index) => ({ ...user.token, ...of(index) })) });
    await tx.externalIdentity.createMany({
      data: users.map(({ program }, index) => ({
        ...subjectOf(index),
        program,
        userId: idOf('user', index),
      })),
    });
  });
});
afterAll(async () => {
  await Promise.all([store.stop(), db.$disconnect()]);
  await database.drop();
});

/** Moments around the midnights of some days, where covers and mandates begin and end. */
const moments = fc
  .tuple(fc.integer({ min: 0, max: 8 }), fc.constantFrom(0, 1, 82_799_999, 82_800_000, 43_200_000))
  .map(([days, ms]) => new Date(addDays(firstDay, days).getTime() + ms));
const someUsers = fc.array(fc.integer({ min: 0, max: count + 5 }), { minLength: 1, maxLength: 40 });

it('finds the holders of tokens, and what bounds them, as Prisma does', async () => {
  await fc.assert(
    fc.asyncProperty(moments, someUsers, async (now, indexes) => {
      moment = now;
      const found = await Promise.all(indexes.map((index) => store.token(`hash ${index}`)));
      const expected = await db.accessToken.findMany({ include: { user: { include: boundsAt(now) } } });
      for (const [place, index] of indexes.entries()) {
        const token = expected.find(({ hash }) => hash === `hash ${index}`);
        if (!token) expect(found[place]).toBeNull();
        else {
          const { user, demo, expiresAt, revokedAt } = token;
          expect(found[place]).toMatchObject({ demo, expiresAt, revokedAt });
          expect(inOrder(found[place])).toEqual(inOrder(boundUserOf(user)));
        }
      }
    }),
    { numRuns: 60 },
  );
});

it('finds users by issuer and subject, and what bounds them, as Prisma does', async () => {
  await fc.assert(
    fc.asyncProperty(moments, someUsers, fc.nat(1), async (now, indexes, shift) => {
      moment = now;
      const asked = indexes.map((index) => ({
        issuer: issuers[(index + shift) % 2] ?? '',
        subject: `subject ${index}`,
      }));
      const found = await Promise.all(asked.map((subject) => store.identity(subject)));
      const expected = await db.externalIdentity.findMany({ include: { user: { include: boundsAt(now) } } });
      for (const [place, { issuer, subject }] of asked.entries()) {
        const identity = expected.find((each) => each.issuer === issuer && each.subject === subject);
        if (!identity) expect(found[place]).toBeNull();
        else {
          expect(found[place]?.program).toBe(identity.program);
          expect(inOrder(found[place])).toEqual(inOrder(boundUserOf(identity.user)));
        }
      }
    }),
    { numRuns: 60 },
  );
});

it('remembers nothing', async () => {
  const before = await store.token('hash 0');
  await db.accessToken.update({ where: { hash: 'hash 0' }, data: { revokedAt: new Date(0) } });
  await db.user.update({ where: { id: before?.id ?? '' }, data: { role: 'BOARD', workArea: null } });
  expect(await store.token('hash 0')).toMatchObject({
    revokedAt: new Date(0),
    role: 'BOARD',
    workArea: null,
  });
});

interface World {
  readonly users: readonly AUser[];
  readonly mandates: Prisma.MandateCreateManyInput[];
  readonly covers: Omit<Prisma.CoverCreateManyInput, 'reason'>[];
  readonly emergencies: Prisma.EmergencyAccessCreateManyInput[];
}

interface AUser {
  readonly role: (typeof roles)[number];
  readonly workArea: 'ZUID_LIMBURG' | 'NOORD_MIDDEN_LIMBURG' | null;
  readonly hasMentor: boolean;
  readonly program: boolean;
  readonly deactivatedAt: Date | null;
  readonly token: {
    readonly demo: boolean;
    readonly expiresAt: Date | null;
    readonly revokedAt: Date | null;
  };
}

const days = fc.integer({ min: 0, max: 8 }).map((offset) => addDays(firstDay, offset));
const perhaps = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null });
const someone = fc.nat(count - 1);
const aUser: fc.Arbitrary<AUser> = fc.record({
  role: fc.constantFrom(...roles),
  workArea: fc.constantFrom('ZUID_LIMBURG', 'NOORD_MIDDEN_LIMBURG', null),
  hasMentor: fc.boolean(),
  program: fc.boolean(),
  deactivatedAt: perhaps(moments),
  token: fc.record({ demo: fc.boolean(), expiresAt: perhaps(moments), revokedAt: perhaps(moments) }),
});
const aWorld: fc.Arbitrary<World> = fc.record({
  users: fc.array(aUser, { minLength: count, maxLength: count }),
  mandates: fc.array(
    fc.tuple(someone, days, perhaps(fc.nat(4))).map(([mentor, startsOn, length]) => ({
      mentorId: idOf('mentor', mentor),
      caseId: randomUUID(),
      startsOn,
      endsOn: length === null ? null : addDays(startsOn, length),
    })),
    { minLength: 200, maxLength: 200 },
  ),
  covers: fc.array(
    fc
      .tuple(someone, someone, days, fc.nat(4), perhaps(moments))
      .filter(([absent, deputy]) => absent !== deputy)
      .map(([absent, deputy, first, length, endedAt]) => ({
        absentId: idOf('user', absent),
        deputyId: idOf('user', deputy),
        firstDay: first,
        lastDay: addDays(first, length),
        endedAt,
      })),
    { minLength: 150, maxLength: 150 },
  ),
  emergencies: fc.array(
    fc.tuple(someone, moments, fc.boolean()).map(([user, until, known]) => ({
      userId: idOf('user', user),
      caseReference: '2022-1',
      caseId: known ? randomUUID() : null,
      reason: 'Test',
      openedAt: new Date(until.getTime() - 60_000),
      until,
    })),
    { minLength: 150, maxLength: 150 },
  ),
});

function idOf(kind: 'user' | 'mentor', index: number): string {
  return `00000000-0000-7000-8000-${kind === 'user' ? 'a' : 'b'}${String(index).padStart(11, '0')}`;
}

function of(index: number): { readonly hash: string; readonly userId: string } {
  return { hash: `hash ${index}`, userId: idOf('user', index) };
}

function subjectOf(index: number): { readonly issuer: string; readonly subject: string } {
  return { issuer: issuers[index % 2] ?? '', subject: `subject ${index}` };
}

function userOf({ role, workArea, hasMentor, deactivatedAt }: AUser, index: number) {
  return {
    id: idOf('user', index),
    role,
    workArea,
    deactivatedAt,
    name: `User ${index}`,
    email: `user-${index}@dossier.example`,
    mentorId: hasMentor ? idOf('mentor', index) : null,
    regionId: randomUUID(),
    organisationId: randomUUID(),
  };
}

function mentorOf(_user: AUser, index: number): Prisma.MentorCreateManyInput {
  return {
    id: idOf('mentor', index),
    givenName: 'M',
    familyName: String(index),
    email: `mentor-${index}@dossier.example`,
    municipalityCode: 'GM0000',
    status: 'INTERESTED',
    appliedOn: firstDay,
    recruitmentChannelCode: 'none',
  };
}

/** Lists have no order. */
function inOrder(user: BoundUser | null | undefined): BoundUser | null {
  if (!user) return null;
  const { id, role, name, workArea, regionId, mentorId, organisationId, deactivatedAt } = user;
  return {
    ...{ id, role, name, workArea, regionId, mentorId, organisationId, deactivatedAt },
    covered: [...user.covered].sort((one, other) => one.id.localeCompare(other.id)),
    openedCaseIds: [...user.openedCaseIds].sort(),
    mandatedCaseIds: [...user.mandatedCaseIds].sort(),
  };
}
