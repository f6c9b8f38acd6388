import { parseCalendarDate as day } from '../../src/lib/calendar-date.ts';
import type { TestDossier } from '../harness.ts';

/**
 * Covers that are still to come and emergencies that are over: they give nobody a right on the day of the world. Beside
 * them what else the office keeps about its own work.
 */
export async function accessRows(
  { db }: TestDossier,
  { ids, named }: { readonly ids: Readonly<Record<string, string>>; named(name: string): string },
): Promise<void> {
  const id = (name: string): string => ids[name] ?? '';
  for (const [name, absent, deputy] of [
    ['own', 'consultant', 'otherConsultant'],
    ['ofOthers', 'otherConsultant', 'thirdConsultant'],
  ] as const) {
    await db.cover.create({
      data: {
        id: named(`Cover.${name}`),
        absentId: id(`User.${absent}`),
        deputyId: id(`User.${deputy}`),
        firstDay: day('2022-07-01'),
        lastDay: day('2022-07-14'),
        reason: 'LEAVE',
        arrangedById: id('User.coordinator'),
        endedAt: new Date('2022-02-01T10:00:00Z'),
      },
    });
  }
  await db.pluginSetting.create({
    data: {
      ...{ plugin: 'newsletter', key: 'foundationName', value: 'Stichting Mentorschap' },
      changedAt: new Date('2022-02-28T10:00:00Z'),
      changedById: id('User.coordinator'),
    },
  });
  await db.operatorAction.create({
    data: {
      id: named('OperatorAction.replayed'),
      at: new Date('2022-02-28T10:00:00Z'),
      actorLabel: `user:${id('User.coordinator')}`,
      kind: 'REPLAYED',
      queue: 'plugin-qrs',
      target: 'tell-qrs',
      reason: 'De partner had een storing.',
      replay: {
        create: {
          follower: 'qrs',
          subscription: 'tell-qrs',
          ...{ fromPosition: 1n, untilPosition: 4n, position: 4n, deliveries: 3 },
          finishedAt: new Date('2022-02-28T10:00:01Z'),
        },
      },
    },
  });
  // Where there is a worker, it has noted its queues already.
  await db.jobQueue.createMany({ data: [{ id: 'core' }, { id: 'plugin-qrs' }], skipDuplicates: true });
  const pausedAt = new Date('2022-02-28T10:00:00Z');
  await db.jobQueue.update({ where: { id: 'plugin-qrs' }, data: { pausedAt } });
  await db.schedule.create({
    data: {
      ...{
        plugin: 'test',
        queue: 'core',
        name: 'test',
        cron: '1 0 * * *',
        timezone: 'UTC',
        payload: {},
      },
      ...{ leastMinutes: 60, offSince: new Date('2022-02-28T10:00:00Z') },
      ...{ nextRunAt: new Date('2099-01-01T00:01:00Z'), lastRunAt: new Date('2022-03-01T00:01:00Z') },
    },
  });
  for (const [name, consultant, aCase] of [
    ['own', 'consultant', 'elsewhere'],
    ['ofOther', 'otherConsultant', 'own'],
  ] as const) {
    await db.emergencyAccess.create({
      data: {
        id: named(`EmergencyAccess.${name}`),
        userId: id(`User.${consultant}`),
        caseReference: `test-${aCase}`,
        caseId: id(`Case.${aCase}`),
        reason: 'De cliënt staat bij ons aan de balie.',
        openedAt: new Date('2022-02-20T10:00:00Z'),
        until: new Date('2022-02-20T11:00:00Z'),
        reviewedAt: new Date('2022-02-21T10:00:00Z'),
        reviewedById: id('User.coordinator'),
        reviewNote: 'Terecht.',
      },
    });
  }
  await db.bsnPermission.create({
    data: {
      id: named('BsnPermission.inForce'),
      legalGround: 'Voorbeeldwet art. 1',
      reason: 'Het formulier van de rechtbank vraagt erom.',
      permittedById: id('User.coordinator'),
      permittedAt: day('2022-02-01'),
    },
  });
  await db.clientBsn.create({
    data: { clientId: id('Client.own'), bsn: '111222333', recordedAt: day('2022-02-02') },
  });
}
