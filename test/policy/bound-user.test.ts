import { describe, expect, it } from 'vitest';
import { actorOf, type BoundUser } from '../../src/access/bound-user.ts';
import { actorLabel, type Role } from '../../src/access/actor.ts';
import { parseCalendarDate as day } from '../../src/lib/calendar-date.ts';
import { boundsAt } from './bounds-by-prisma.ts';
import { matches } from './matches.ts';

/** Half past midnight on 1 March in the Netherlands. */
const now = new Date('2022-02-28T23:30:00Z');
const bounds = boundsAt(now);

const user: BoundUser = {
  id: 'deputy',
  role: 'CONSULTANT',
  name: 'Test',
  workArea: 'ZUID_LIMBURG',
  regionId: 'region',
  mentorId: 'mentor',
  organisationId: 'organisation',
  deactivatedAt: null,
  covered: [],
  openedCaseIds: [],
  mandatedCaseIds: [],
};

function covered(
  role: Role,
  workArea: 'NOORD_MIDDEN_LIMBURG' | 'ZUID_LIMBURG' | null = 'NOORD_MIDDEN_LIMBURG',
) {
  return { id: 'absent', role, workArea };
}

describe('what bounds a user at a moment', () => {
  it.each([
    ['from the first day', { firstDay: '2022-03-01', lastDay: '2022-03-09' }, true],
    ['on the last day', { firstDay: '2022-02-01', lastDay: '2022-03-01' }, true],
    ['not before', { firstDay: '2022-03-02', lastDay: '2022-03-09' }, false],
    ['not after', { firstDay: '2022-02-01', lastDay: '2022-02-28' }, false],
    ['not when it was ended', { firstDay: '2022-02-01', lastDay: '2022-03-09', endedAt: now }, false],
  ])('is a cover %s', (_what, { firstDay, lastDay, endedAt = null }: CoverDays, expected) => {
    const row = { firstDay: day(firstDay), lastDay: day(lastDay), endedAt };
    expect(matches(bounds.coversOfOthers.where, row)).toBe(expected);
  });

  it.each([
    ['until its time is over', { until: new Date(now.getTime() + 1) }, true],
    ['not then', { until: now }, false],
    ['not of no case', { until: new Date(now.getTime() + 1), caseId: null }, false],
  ])('is an emergency access %s', (_what, change, expected) => {
    expect(matches(bounds.emergencyAccesses.where, { caseId: 'case', ...change })).toBe(expected);
  });

  it.each([
    ['from its first day', { startsOn: '2022-03-01', endsOn: null }, true],
    ['not before', { startsOn: '2022-03-02', endsOn: null }, false],
    ['until it ends', { startsOn: '2022-01-01', endsOn: '2022-03-02' }, true],
    ['not on that day', { startsOn: '2022-01-01', endsOn: '2022-03-01' }, false],
  ])('is a mandate %s', (_what, { startsOn, endsOn }, expected) => {
    const row = { startsOn: day(startsOn), endsOn: endsOn === null ? null : day(endsOn) };
    expect(matches(bounds.mentor.select.mandates.where, row)).toBe(expected);
  });
});

interface CoverDays {
  readonly firstDay: string;
  readonly lastDay: string;
  readonly endedAt?: Date | null;
}

it('labels an actor without a name', () => {
  expect(actorLabel(actorOf(user, true))).toBe('user:deputy');
  expect(actorLabel({ kind: 'system', plugin: 'qrs' })).toBe('plugin:qrs');
});

describe('the actor that a user is', () => {
  it('has the bounds of the user', () => {
    expect(actorOf(user, true)).toEqual({
      kind: 'user',
      userId: 'deputy',
      role: 'CONSULTANT',
      name: 'Test',
      workArea: 'ZUID_LIMBURG',
      workAreas: ['ZUID_LIMBURG'],
      standsInFor: [],
      openedCaseIds: [],
      regionId: 'region',
      mentorId: 'mentor',
      organisationId: 'organisation',
      mandatedCaseIds: [],
      mayWrite: true,
    });
    expect(actorOf(user, false).mayWrite).toBe(false);
  });

  it('works for whom he covers, in the area of that one', () => {
    const deputy = actorOf({ ...user, covered: [covered('CONSULTANT')] }, true);
    expect(deputy.workAreas).toEqual(['ZUID_LIMBURG', 'NOORD_MIDDEN_LIMBURG']);
    expect(deputy.standsInFor).toEqual([{ userId: 'absent', workArea: 'NOORD_MIDDEN_LIMBURG' }]);
    expect(deputy.workArea).toBe('ZUID_LIMBURG');
  });

  it('counts an area once, and none when he has none', () => {
    const twice = { ...user, covered: [covered('CONSULTANT', 'ZUID_LIMBURG')] };
    expect(actorOf(twice, true).workAreas).toEqual(['ZUID_LIMBURG']);
    expect(actorOf({ ...user, workArea: null }, true).workAreas).toEqual([]);
  });

  it.each([
    ['who is no consultant any more', { covered: [covered('BOARD')] }],
    ['who has no area', { covered: [covered('CONSULTANT', null)] }],
  ])('gets nothing from somebody %s', (_what, change) => {
    const { workAreas, standsInFor } = actorOf({ ...user, ...change }, true);
    expect({ workAreas, standsInFor }).toEqual({ workAreas: ['ZUID_LIMBURG'], standsInFor: [] });
  });

  it('has what he opened in an emergency', () => {
    const openedCaseIds = ['one', 'two'];
    expect(actorOf({ ...user, openedCaseIds }, true).openedCaseIds).toEqual(openedCaseIds);
  });

  it('keeps neither when he is no consultant any more', () => {
    const was = {
      ...user,
      role: 'FINANCE_OFFICER' as const,
      covered: [covered('CONSULTANT')],
      openedCaseIds: ['one'],
    };
    expect(actorOf(was, true)).toMatchObject({
      workAreas: ['ZUID_LIMBURG'],
      standsInFor: [],
      openedCaseIds: [],
    });
  });

  it('has the cases of his mandates', () => {
    const mandatedCaseIds = ['one', 'two'];
    expect(actorOf({ ...user, mandatedCaseIds }, true).mandatedCaseIds).toEqual(mandatedCaseIds);
  });
});
