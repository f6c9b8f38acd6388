import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, parseCalendarDate as day } from '../../lib/calendar-date.ts';
import { type CaseFile, type ErasureFile, erasureObstacles } from './erasure-obstacles.ts';

const today = day('2022-06-01');
const ended: CaseFile = { endedOn: day('2021-01-10'), appointments: [], mandates: [] };
const appointed = (from: string, to: string | null) => ({ from: day(from), to: to ? day(to) : null });
const client = (...cases: CaseFile[]): ErasureFile => ({ kind: 'client', cases });
const volunteer = { kind: 'mentor', registeredOn: null, leftOn: null, mandates: [] } as const;

describe('taking somebody out of the files', () => {
  it.each<[string, ErasureFile, readonly string[]]>([
    ['a client without a case', client(), []],
    ['a client who was never accepted', client(ended), []],
    ['a client whose case runs', client({ ...ended, endedOn: null }), ['STILL_RUNNING']],
    [
      'a client whose appointment is in force',
      client({ ...ended, endedOn: null, appointments: [appointed('2020-01-01', null)] }),
      ['IN_FORCE'],
    ],
    [
      'a client whose appointment is still to come',
      client({ ...ended, endedOn: null, appointments: [appointed('2022-07-01', null)] }),
      ['IN_FORCE'],
    ],
    [
      'a client whose mandate ends next week',
      client({ ...ended, mandates: [appointed('2020-01-01', '2022-06-08')] }),
      ['IN_FORCE', 'RETENTION_TERM'],
    ],
    [
      'a client whose appointment ended',
      client({ ...ended, appointments: [appointed('2015-01-01', '2021-01-10')] }),
      ['RETENTION_TERM'],
    ],
    [
      'a client whose appointment ended seven years ago to the day',
      client({
        endedOn: day('2015-06-01'),
        appointments: [appointed('2014-01-01', '2015-06-01')],
        mandates: [],
      }),
      [],
    ],
    [
      'a client of two cases, of which the later counts',
      client(
        { endedOn: day('2010-06-01'), appointments: [appointed('2009-01-01', '2010-06-01')], mandates: [] },
        { endedOn: day('2021-06-01'), appointments: [appointed('2020-01-01', '2021-06-01')], mandates: [] },
      ),
      ['RETENTION_TERM'],
    ],
    ['a candidate', volunteer, []],
    ['a volunteer at work', { ...volunteer, registeredOn: day('2020-01-01') }, ['STILL_RUNNING']],
    [
      'a volunteer who never had a client',
      { ...volunteer, registeredOn: day('2020-01-01'), leftOn: day('2022-01-01') },
      [],
    ],
    [
      'a mentor with a mandate',
      { ...volunteer, registeredOn: day('2020-01-01'), mandates: [appointed('2020-02-01', null)] },
      ['IN_FORCE'],
    ],
    [
      'a mentor who stopped',
      {
        ...volunteer,
        registeredOn: day('2014-01-01'),
        leftOn: day('2016-01-01'),
        mandates: [appointed('2014-02-01', '2015-02-01')],
      },
      ['RETENTION_TERM'],
    ],
    ['a contact', { kind: 'contact', runningCases: 0, openComplaints: 0, hasActiveAccount: false }, []],
    [
      'the applicant of a running case',
      { kind: 'contact', runningCases: 1, openComplaints: 0, hasActiveAccount: false },
      ['STILL_RUNNING'],
    ],
    [
      'somebody whose complaint is open',
      { kind: 'contact', runningCases: 0, openComplaints: 1, hasActiveAccount: false },
      ['STILL_RUNNING'],
    ],
    [
      'somebody who logs in',
      { kind: 'contact', runningCases: 0, openComplaints: 0, hasActiveAccount: true },
      ['ACTIVE_ACCOUNT'],
    ],
  ])('%s', (_who, file, codes) => {
    const found = erasureObstacles({ hold: null, file }, 'NO_LONGER_NEEDED', today);
    expect(found.map(({ code }) => code)).toEqual(codes);
  });

  it('sets the term of the law aside for what was never allowed or is ordered, and for nothing else', () => {
    const file = client({ ...ended, appointments: [appointed('2020-01-01', '2021-01-10')] });
    const blocked = (ground: Parameters<typeof erasureObstacles>[1]) =>
      erasureObstacles({ hold: null, file }, ground, today).length > 0;
    expect(
      (
        [
          'NO_LONGER_NEEDED',
          'CONSENT_WITHDRAWN',
          'OBJECTION',
          'UNLAWFUL',
          'LEGAL_OBLIGATION',
          'RETENTION_ENDED',
        ] as const
      ).filter((ground) => !blocked(ground)),
    ).toEqual(['UNLAWFUL', 'LEGAL_OBLIGATION']);
  });

  it('never passes a hold or a measure in force, whatever the ground', () => {
    const running = client({ ...ended, endedOn: null, mandates: [appointed('2022-01-01', null)] });
    expect(erasureObstacles({ hold: null, file: running }, 'UNLAWFUL', today)).toMatchObject([
      { code: 'IN_FORCE' },
    ]);
    const hold = { until: day('2023-01-01') };
    expect(erasureObstacles({ hold, file: client() }, 'LEGAL_OBLIGATION', today)).toMatchObject([
      { code: 'LEGAL_HOLD', message: expect.stringContaining('until 2023-01-01') as string },
    ]);
  });

  it('opens on one day, seven years after the last end, and stays open', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), (days) => {
        const endedOn = day('2016-02-29');
        const file = client({
          endedOn,
          appointments: [{ from: day('2015-01-01'), to: endedOn }],
          mandates: [],
        });
        const on = addDays(endedOn, days + 1);
        const free = erasureObstacles({ hold: null, file }, 'OBJECTION', on).length === 0;
        expect(free).toBe(on >= day('2023-02-28'));
      }),
    );
  });
});
