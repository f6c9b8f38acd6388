import { describe, expect, it } from 'vitest';
import { DomainError } from '../../lib/domain-error.ts';
import { aPetition, anOrder, CaseStory, day, moment, suitable } from './case-fixture.ts';
import { decideCloseCase } from './decide-close-case.ts';
import { decideEndMandate } from './decide-end-mandate.ts';
import { decideFilePetition } from './decide-file-petition.ts';
import { decideRecordCourtOrder } from './decide-record-court-order.ts';
import { decideRecordIntake } from './decide-record-intake.ts';
import { decideWithdrawMatch } from './decide-withdraw-match.ts';
import { deriveStatus } from './derive-status.ts';
import { IllegalStepError } from './illegal-step-error.ts';

function refusal(act: () => unknown): DomainError {
  try {
    act();
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('The decision was taken; a refusal was expected.');
}

describe('recordIntake', () => {
  it.each([
    ['UNSUITABLE', 'UNSUITABLE_FOR_MENTORSHIP'],
    ['OTHER_MEASURE', 'UNSUITABLE_FOR_MENTORSHIP'],
    ['WITHDRAWN', 'OWN_REQUEST'],
  ] as const)('ends the case on the decision %s', (decision, reason) => {
    const { facts } = new CaseStory().do('2024-01-20', (earlier, at) =>
      decideRecordIntake(earlier, { ...suitable('2024-01-20'), decision, decisionReason: 'explained' }, at),
    );
    expect(facts.ending).toEqual({
      endedOn: day('2024-01-20'),
      reason,
      phase: 'BEFORE_APPOINTMENT',
      legalKind: null,
    });
  });

  it('asks the reason of a negative decision', () => {
    const story = new CaseStory();
    const command = { ...suitable('2024-01-20'), decision: 'UNSUITABLE' as const };
    expect(refusal(() => decideRecordIntake(story.facts, command, moment('2024-01-20')))).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'decisionReason'],
    });
  });
});

describe('proposeMatch', () => {
  it.each([
    ['NOT_CERTIFIED', { certifiedOn: null }],
    ['NO_CONTRACT', { contractSignedOn: null }],
    ['NO_VOG', { vogIssuedOn: null }],
    ['VOG_EXPIRED', { vogIssuedOn: day('2019-02-09') }],
    ['TIED_TO_CARE_PROVIDER', { employerOrganisationId: 'care-home' }],
    ['NO_ROOM', { reservedFor: ['another', 'yet another'] }],
    ['NO_GUIDE', { guideId: null }],
    ['TOO_MANY_WITHOUT_PVO', { capacity: 9, reservedFor: ['a', 'b', 'c', 'd'] }],
    ['PAUSED', { pauses: [{ id: 'rest', startsOn: day('2024-02-01'), endsOn: null }] }],
    ['STOPPED', { stoppedOn: day('2024-02-01') }],
  ])('refuses a mentor with %s', (code, mentor) => {
    expect(refusal(() => new CaseStory().waiting().proposed('2024-02-10', mentor))).toMatchObject({
      code: 'MENTOR_NOT_AVAILABLE',
      objections: [{ code }],
    });
  });

  it('lets a mentor with qualifying education have more than four clients, without a guide', () => {
    const mentor = {
      hasQualifyingEducation: true,
      guideId: null,
      capacity: 9,
      reservedFor: ['a', 'b', 'c', 'd'],
    };
    expect(() => new CaseStory().waiting().proposed('2024-02-10', mentor)).not.toThrow();
  });

  it('takes a VOG on its last day', () => {
    expect(() =>
      new CaseStory().waiting().proposed('2024-02-10', { vogIssuedOn: day('2019-02-10') }),
    ).not.toThrow();
  });
});

describe('filePetition', () => {
  const accepted = new CaseStory().accepted();

  it.each([
    ['why the relatives did not file', 'whyRelativesDidNotFile', { petitionerKind: 'INSTITUTION' as const }],
    ['why the client does not consent', 'noConsentReason', { clientConsentOn: null }],
    ['a medical statement before filing', 'medicalStatementOn', { medicalStatementOn: day('2024-03-02') }],
  ])('asks %s', (_what, field, changes) => {
    const petition = { ...aPetition('2024-03-01'), ...changes };
    expect(refusal(() => decideFilePetition(accepted.facts, petition, moment('2024-03-05')))).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', field],
    });
  });

  it('files another petition on or after the day on which the court refused the first', () => {
    const refused = new CaseStory().accepted().filed('2024-03-01').ordered('2024-04-01', { kind: 'REFUSAL' });
    const again = (filedOn: string) =>
      decideFilePetition(refused.facts, aPetition(filedOn), moment('2024-05-01'));
    expect(refusal(() => again('2024-02-15')).path).toEqual(['input', 'filedOn']);
    expect(again('2024-04-01').petitions).toHaveLength(1);
  });

  it('refuses a second petition while one is with the court', () => {
    expect(refusal(() => new CaseStory().accepted().filed('2024-03-01').filed('2024-03-02'))).toMatchObject({
      code: 'ILLEGAL_STEP',
      missing: ['A petition is with the court already; its order is awaited.'],
    });
  });
});

describe('recordCourtOrder', () => {
  const filed = new CaseStory().waiting().filed();
  const record = (order: Partial<ReturnType<typeof anOrder>> | object, story = filed) =>
    decideRecordCourtOrder(story.facts, { ...anOrder('2024-05-01'), ...order }, moment('2024-06-01'));

  it('takes effect the day after sending', () => {
    expect(record({}).appointments?.[0]?.effectiveOn).toEqual(day('2024-05-02'));
  });

  it('takes effect later when the order says so, never earlier', () => {
    expect(record({ effectiveOn: day('2024-07-01') }).appointments?.[0]?.effectiveOn).toEqual(
      day('2024-07-01'),
    );
    expect(refusal(() => record({ effectiveOn: day('2024-05-01') })).path).toEqual(['input', 'effectiveOn']);
  });

  it('warns of an unusual number and keeps it', () => {
    expect(record({}).warnings).toEqual([]);
    expect(record({ orderNumber: 'C/03/12' }).warnings).toMatchObject([{ code: 'UNUSUAL_ORDER_NUMBER' }]);
  });

  it('looks at the age on the effective date', () => {
    const story = new CaseStory({ birthDate: day('2006-05-02') }).waiting().filed();
    expect(record({}, story).appointments?.[0]?.effectiveOn).toEqual(day('2024-05-02'));
    const younger = new CaseStory({ birthDate: day('2006-05-03') }).waiting().filed();
    expect(refusal(() => record({}, younger)).path).toEqual(['input', 'effectiveOn']);
  });

  it('refuses an appointment without petition and a dismissal without appointment', () => {
    expect(refusal(() => record({}, new CaseStory().waiting()))).toMatchObject({ code: 'ILLEGAL_STEP' });
    expect(refusal(() => record({ kind: 'DISMISSAL' }))).toMatchObject({ code: 'ILLEGAL_STEP' });
  });

  it('lifts the measure when the order is final, unless it names an earlier day', () => {
    const active = new CaseStory().active();
    const lifting = { ...anOrder('2024-09-01'), kind: 'LIFTING' as const };
    const at = moment('2024-09-02');
    expect(decideRecordCourtOrder(active.facts, lifting, at).appointments?.[0]).toMatchObject({
      // Three months end on a Sunday.
      endedOn: day('2024-12-02'),
      endKind: 'LIFTED',
    });
    expect(
      decideRecordCourtOrder(active.facts, { ...lifting, effectiveOn: day('2024-09-15') }, at).mandates?.[0]
        ?.endsOn,
    ).toEqual(day('2024-09-15'));
  });

  it('extends a term, also when the order is recorded after the lapse', () => {
    const story = new CaseStory()
      .waiting()
      .filed()
      .ordered('2024-05-01', { termEndsOn: day('2024-12-01') });
    expect(deriveStatus(story.facts, day('2024-12-01'))).toBe('ENDED');
    story.do('2024-12-05', (facts, at) =>
      decideRecordCourtOrder(
        facts,
        { ...anOrder('2024-11-20'), kind: 'EXTENSION', termEndsOn: day('2026-12-01') },
        at,
      ),
    );
    expect(deriveStatus(story.facts, day('2024-12-05'))).toBe('APPOINTED');
  });
});

describe('issueMandate', () => {
  it('refuses a start before the appointment takes effect, and tells the day', () => {
    const story = new CaseStory().waiting().proposed().matched().filed().ordered('2024-05-01');
    const error = refusal(() => story.mandated('2024-05-01', {}, '2024-05-01'));
    expect(error).toMatchObject({
      code: 'ILLEGAL_STEP',
      missing: ['The appointment takes effect on 2024-05-02; a mandate cannot start before that day.'],
    });
    expect(error instanceof IllegalStepError && error.nextSteps[0]).toMatchObject({
      code: 'ISSUE_MANDATE',
      from: day('2024-05-02'),
    });
  });

  it('names everything that is missing at once', () => {
    expect(refusal(() => new CaseStory().mandated())).toMatchObject({ missing: { length: 2 } });
  });

  it('allows a second mandate only when the order names two mentors', () => {
    const two = new CaseStory()
      .waiting()
      .proposed()
      .matched()
      .filed()
      .ordered('2024-05-01', { mentorsNamed: 2 })
      .mandated();
    two
      .proposed('2024-06-01', { id: 'second' })
      .matched('2024-06-02')
      .mandated('2024-06-03', { id: 'second' });
    expect(two.facts.mandates).toHaveLength(2);
    expect(refusal(() => new CaseStory().active().proposed('2024-06-01', { id: 'second' }))).toMatchObject({
      code: 'ILLEGAL_STEP',
    });
  });
});

describe('endMandate and withdrawMatch', () => {
  it('never ends a mandate before it started, and never puts an end off', () => {
    const active = new CaseStory().active();
    const end = (endsOn: string) =>
      decideEndMandate(
        active.facts,
        { mandateId: null, endsOn: day(endsOn), reason: 'ill' },
        moment('2024-08-01'),
      );
    expect(refusal(() => end('2024-05-09')).path).toEqual(['input', 'endsOn']);
    expect(end('2024-08-01').mandates?.[0]?.endsOn).toEqual(day('2024-08-01'));
  });

  it('puts the client of a withdrawn match back on the waiting list', () => {
    const { facts } = new CaseStory()
      .waiting('2024-02-01')
      .proposed()
      .matched('2024-02-20')
      .do('2024-03-01', (earlier, at) =>
        decideWithdrawMatch(earlier, { matchId: null, withdrawnOn: day('2024-03-01') }, at),
      );
    expect(deriveStatus(facts, day('2024-03-01'))).toBe('WAITING');
    expect(facts.waiting.map(({ startsOn }) => startsOn)).toEqual([day('2024-02-01'), day('2024-03-01')]);
  });
});

describe('closeCase', () => {
  const close = (
    story: CaseStory,
    on: string,
    reason: 'DECEASED' | 'MOVED' | 'OTHER',
    legalEndKind: 'GUARDIANSHIP' | null = null,
  ) => decideCloseCase(story.facts, { endedOn: day(on), reason, legalEndKind }, moment('2025-01-01'));

  it('ends everything on the day of death, though it is reported later', () => {
    const change = close(new CaseStory().active(), '2024-07-15', 'DECEASED');
    const died = day('2024-07-15');
    expect(change).toMatchObject({
      client: { deceasedOn: died },
      mandates: [{ endsOn: died }],
      appointments: [{ endedOn: died, endKind: 'DEATH' }],
      ending: { endedOn: died, phase: 'AFTER_APPOINTMENT', legalKind: 'DEATH' },
    });
  });

  it('gives the mentor free and ends the waiting before the appointment', () => {
    expect(close(new CaseStory().waiting().proposed(), '2024-07-15', 'MOVED')).toMatchObject({
      matches: [{ outcome: 'WITHDRAWN' }],
      waiting: [{ endsOn: day('2024-07-15') }],
      ending: { phase: 'BEFORE_APPOINTMENT', legalKind: null },
    });
  });

  it('asks a court order for anything but death once the foundation is appointed', () => {
    expect(refusal(() => close(new CaseStory().active(), '2024-07-15', 'MOVED'))).toMatchObject({
      code: 'ILLEGAL_STEP',
    });
  });

  it('accepts a guardianship that took the place of the mentorship', () => {
    expect(close(new CaseStory().active(), '2024-07-15', 'OTHER', 'GUARDIANSHIP').ending).toMatchObject({
      legalKind: 'GUARDIANSHIP',
    });
  });

  it('records the lapse of a term', () => {
    const story = new CaseStory()
      .waiting()
      .filed()
      .ordered('2024-05-01', { termEndsOn: day('2024-12-01') });
    expect(close(story, '2024-12-01', 'OTHER')).toMatchObject({
      appointments: [{ endedOn: day('2024-12-01'), endKind: 'TERM_LAPSED' }],
    });
  });

  it('leaves an appointment that a death forestalled without a day in force', () => {
    const story = new CaseStory().waiting().filed().ordered('2024-05-01');
    expect(close(story, '2024-04-20', 'DECEASED')).toMatchObject({
      appointments: [{ effectiveOn: day('2024-05-02'), endedOn: day('2024-05-02') }],
      ending: { phase: 'BEFORE_APPOINTMENT' },
    });
  });

  it('never ends a case before its registration, in the future or twice', () => {
    const story = new CaseStory();
    expect(refusal(() => close(story, '2024-01-09', 'MOVED')).path).toEqual(['input', 'endedOn']);
    expect(refusal(() => close(story, '2025-01-02', 'MOVED')).path).toEqual(['input', 'endedOn']);
    story.do('2024-02-01', (facts, at) =>
      decideCloseCase(facts, { endedOn: day('2024-02-01'), reason: 'MOVED', legalEndKind: null }, at),
    );
    expect(refusal(() => close(story, '2024-03-01', 'MOVED'))).toMatchObject({
      code: 'ILLEGAL_STEP',
      nextSteps: [],
    });
  });
});
