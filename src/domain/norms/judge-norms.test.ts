import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeNorms } from './judge-norms.ts';
import type { GuidingOfficer, JudgedCase, JudgedMentor, NormFacts } from './norm-facts.ts';
import { statusOf } from './norm-row.ts';

const values = {
  FULLTIME_WEEK_HOURS: 36,
  MAX_CASES_PER_FULLTIME: 120,
  MAX_MENTORS_GUIDED_PER_FULLTIME: 30,
  MAX_CLIENTS_PER_UNQUALIFIED_MENTOR: 4,
  QUALIFIED_MENTOR_DIPLOMA_FROM_N_CLIENTS: 3,
  VOG_MAX_AGE: 5,
  CONTACT_INTERVAL_LEGAL: 2,
  CONTACT_INTERVAL_MN: 1,
  COMPLAINT_HANDLING_TERM: 6,
};
const norms = Object.entries(values).map(([code, value]) => ({
  code,
  value,
  description: code,
  source: 'test',
}));
const on = new Date('2026-06-15');

describe('the load of a guiding officer', () => {
  // Hours, guided mentors, clients of each; limits and statuses for cases and mentors.
  it.each([
    { hours: 36, mentors: 30, each: 1, cases: [30, 120, 'met'], people: [30, 30, 'warning'] },
    { hours: 36, mentors: 31, each: 1, cases: [31, 120, 'met'], people: [31, 30, 'warning'] },
    { hours: 36, mentors: 30, each: 4, cases: [120, 120, 'warning'], people: [30, 30, 'warning'] },
    { hours: 36, mentors: 41, each: 3, cases: [123, 120, 'exceeded'], people: [41, 30, 'exceeded'] },
    { hours: 24, mentors: 18, each: 1, cases: [18, 80, 'met'], people: [18, 20, 'met'] },
    { hours: 24, mentors: 19, each: 4, cases: [76, 80, 'warning'], people: [19, 20, 'warning'] },
    { hours: 15, mentors: 12, each: 1, cases: [12, 50, 'met'], people: [12, 12, 'warning'] },
    { hours: 18, mentors: 0, each: 1, cases: [0, 60, 'met'], people: [0, 15, 'met'] },
  ])('with $hours hours and $mentors mentors of $each clients', ({ hours, mentors, each, cases, people }) => {
    const rows = judgeNorms(
      facts({
        officers: [officer({ hoursPerWeek: hours })],
        mentors: Array.from({ length: mentors }, () => mentor({ clients: each })),
      }),
    ).filter(({ subject }) => subject.kind === 'officer');
    expect(rows.map(({ code, value, limit, status }) => [code, value, limit, status])).toEqual([
      ['MAX_CASES_PER_FULLTIME', ...cases],
      ['MAX_MENTORS_GUIDED_PER_FULLTIME', ...people],
    ]);
  });

  it('counts only mentors who are guided: not those with PVO, without clients, or of another officer', () => {
    const mentors = [
      mentor({ clients: 2 }),
      mentor({ clients: 3, hasQualifyingEducation: true }),
      mentor({ clients: 0 }),
      mentor({ clients: 1, guideId: 'somebody else' }),
    ];
    const [cases, people] = judgeNorms(facts({ officers: [officer({})], mentors }));
    expect([cases?.value, people?.value]).toEqual([2, 1]);
  });

  it('is not asked of who guides nobody and is no consultant', () => {
    const rows = judgeNorms(facts({ officers: [officer({ isConsultant: false })], mentors: [] }));
    expect(rows.filter(({ subject }) => subject.kind === 'officer')).toEqual([]);
  });
});

describe('the norms on mentors', () => {
  it('count those beyond the norm and show who is beyond or near it', () => {
    const mentors = [
      mentor({ id: 'three', clients: 3 }),
      mentor({ id: 'four', clients: 4 }),
      mentor({ id: 'five', clients: 5 }),
      mentor({ id: 'five with PVO', clients: 5, hasQualifyingEducation: true }),
    ];
    expect(shown('MAX_CLIENTS_PER_UNQUALIFIED_MENTOR', mentors)).toEqual([
      [null, 1, 'exceeded'],
      ['four', 4, 'warning'],
      ['five', 5, 'exceeded'],
    ]);
  });

  it('show who works without PVO and without a guide', () => {
    const mentors = [mentor({ clients: 3 }), mentor({ id: 'alone', clients: 1, guideId: null })];
    expect(shown('QUALIFIED_MENTOR_DIPLOMA_FROM_N_CLIENTS', mentors)).toEqual([
      [null, 1, 'exceeded'],
      ['alone', 1, 'exceeded'],
    ]);
  });

  it.each([
    { vogIssuedOn: '2022-06-15', months: null, status: 'met' },
    { vogIssuedOn: '2021-12-15', months: null, status: 'met' },
    { vogIssuedOn: '2021-11-15', months: 55, status: 'warning' },
    { vogIssuedOn: '2021-06-15', months: 60, status: 'warning' },
    { vogIssuedOn: '2021-06-14', months: 60, status: 'exceeded' },
    { vogIssuedOn: '2016-01-01', months: 125, status: 'exceeded' },
    { vogIssuedOn: null, months: 60, status: 'exceeded' },
  ])('judge a certificate of conduct of $vogIssuedOn as $status', ({ vogIssuedOn, months, status }) => {
    const issuedOn = vogIssuedOn === null ? null : new Date(vogIssuedOn);
    const [, row] = shown('VOG_MAX_AGE', [mentor({ id: 'a', vogIssuedOn: issuedOn })]);
    expect(row).toEqual(status === 'met' ? undefined : ['a', months, status]);
  });

  it('give no rows without a value on the day', () => {
    expect(judgeNorms({ ...facts({ officers: [officer({})], mentors: [mentor({})] }), norms: [] })).toEqual(
      [],
    );
  });
});

describe('the norm on evaluations', () => {
  const norm = { code: 'EVALUATION_INTERVAL', value: 12, description: 'a year', source: 'test' };
  const appointed = (effectiveOn: string, consultant: JudgedCase['consultant'], ...heldOn: string[]) => ({
    consultant,
    appointments: [
      {
        ...{ id: 'a', courtOrderId: 'o', effectiveOn: new Date(effectiveOn), termEndsOn: null },
        ...{ mentorsNamed: 1, endedOn: null, endKind: null },
      },
    ],
    heldOn: heldOn.map((day) => new Date(day)),
  });
  const bea = { id: '1', name: 'Bea' };
  const an = { id: '2', name: 'An' };

  it('counts what is overdue, for the foundation and for each who is in charge', () => {
    const cases = [
      appointed('2025-06-14', bea),
      appointed('2025-06-15', bea),
      appointed('2020-01-01', bea, '2025-06-14'),
      appointed('2020-01-01', an, '2025-06-15'),
      appointed('2020-01-01', an, '2021-01-01'),
      appointed('2020-01-01', null),
    ];
    const rows = judgeNorms({
      clients: null,
      openComplaints: [],
      on,
      norms: [norm],
      officers: [],
      mentors: [],
      cases,
    });
    expect(rows.map(({ subject, value, limit, status }) => [subject.label, value, limit, status])).toEqual([
      ['Stichting', 4, 0, 'exceeded'],
      ['An', 1, 0, 'exceeded'],
      ['Bea', 2, 0, 'exceeded'],
    ]);
  });

  it('is not judged on a day on which it has no value', () => {
    const cases = [appointed('2020-01-01', bea)];
    expect(
      judgeNorms({ clients: null, openComplaints: [], on, norms: [], officers: [], mentors: [], cases }),
    ).toEqual([]);
  });
});

describe('the norm on complaints', () => {
  it.each([
    [[], 0, 'met'],
    [['2026-06-15', '2026-07-01'], 0, 'met'],
    [['2026-06-14', '2026-06-15'], 1, 'exceeded'],
  ])('with open ones whose terms end on %j counts %d', (termEnds, value, status) => {
    const openComplaints = termEnds.map((day) => ({ termEndsOn: new Date(day) }));
    const rows = judgeNorms({ ...facts({ officers: [], mentors: [] }), openComplaints });
    const row = rows.find(({ code }) => code === 'COMPLAINT_HANDLING_TERM');
    expect(row).toMatchObject({ subject: { kind: 'foundation', id: null }, value, limit: 0, status });
  });
});

describe('every row', () => {
  const anyMentor = fc.record({
    id: fc.uuid(),
    name: fc.constant('A'),
    hasQualifyingEducation: fc.boolean(),
    guideId: fc.constantFrom(null, 'officer'),
    clients: fc.integer({ min: 0, max: 6 }),
    vogIssuedOn: fc.option(fc.date({ min: new Date('2019-01-01'), max: on, noInvalidDate: true })),
  });

  it('over its limit is exceeded, except mentors of an officer whose cases are within theirs', () => {
    fc.assert(
      fc.property(
        fc.array(anyMentor, { maxLength: 60 }),
        fc.integer({ min: 1, max: 40 }),
        (mentors, hoursPerWeek) => {
          const rows = judgeNorms(facts({ officers: [officer({ hoursPerWeek })], mentors }));
          const cases = rows.find(({ code }) => code === 'MAX_CASES_PER_FULLTIME');
          for (const { code, value, limit, status } of rows) {
            if (value <= limit) continue;
            const isLed = code === 'MAX_MENTORS_GUIDED_PER_FULLTIME' && cases?.status !== 'exceeded';
            expect(status).toBe(isLed ? 'warning' : 'exceeded');
          }
        },
      ),
    );
  });

  it('changes nothing for the better when a client is added', () => {
    const order = ['met', 'warning', 'exceeded'];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 150 }), (value, limit) => {
        expect(order.indexOf(statusOf(value + 1, limit))).toBeGreaterThanOrEqual(
          order.indexOf(statusOf(value, limit)),
        );
      }),
    );
  });
});

describe('contact with the clients', () => {
  const yesterday = new Date('2026-06-14');
  const rowsOn = (clients: NormFacts['clients']) =>
    judgeNorms(facts({ officers: [], mentors: [mentor({ id: 'a' }), mentor({ id: 'b' })], clients }))
      .filter(({ code }) => code.startsWith('CONTACT_INTERVAL'))
      .map(({ code, subject, value, status }) => [code, subject.id, value, status]);

  it('counts whom nobody contacted in time, by the law and by the own norm, and whose clients they are', () => {
    expect(
      rowsOn([
        { mentorId: 'a', contactDueOn: yesterday, contactLegallyDueOn: yesterday },
        { mentorId: 'a', contactDueOn: yesterday, contactLegallyDueOn: on },
        { mentorId: 'b', contactDueOn: on, contactLegallyDueOn: on },
        { mentorId: null, contactDueOn: yesterday, contactLegallyDueOn: null },
        { mentorId: 'b', contactDueOn: null, contactLegallyDueOn: null },
      ]),
    ).toEqual([
      ['CONTACT_INTERVAL_LEGAL', null, 1, 'exceeded'],
      ['CONTACT_INTERVAL_LEGAL', 'a', 1, 'exceeded'],
      ['CONTACT_INTERVAL_MN', null, 3, 'exceeded'],
      ['CONTACT_INTERVAL_MN', 'a', 2, 'exceeded'],
    ]);
  });

  it('is met when all were', () => {
    expect(rowsOn([{ mentorId: 'a', contactDueOn: on, contactLegallyDueOn: null }])).toEqual([
      ['CONTACT_INTERVAL_LEGAL', null, 0, 'met'],
      ['CONTACT_INTERVAL_MN', null, 0, 'met'],
    ]);
  });

  it('is not judged before anybody kept a log', () => {
    expect(rowsOn(null)).toEqual([]);
  });
});

function facts(
  given: Pick<NormFacts, 'officers' | 'mentors'> & Partial<Pick<NormFacts, 'clients'>>,
): NormFacts {
  return { on, norms, clients: null, cases: [], openComplaints: [], ...given };
}

function officer(given: Partial<GuidingOfficer>): GuidingOfficer {
  return { id: 'officer', name: 'Officer', isConsultant: true, hoursPerWeek: 36, ...given };
}

function mentor(given: Partial<JudgedMentor>): JudgedMentor {
  const base = {
    id: 'mentor',
    name: 'Mentor',
    hasQualifyingEducation: false,
    guideId: 'officer',
    clients: 1,
  };
  return { ...base, vogIssuedOn: on, ...given };
}

/** Subject, value and status of the rows of one norm. */
function shown(code: string, mentors: readonly JudgedMentor[]) {
  return judgeNorms(facts({ officers: [], mentors }))
    .filter((row) => row.code === code)
    .map(({ subject, value, status }) => [subject.id, value, status]);
}
