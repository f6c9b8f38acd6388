import { describe, expect, it } from 'vitest';
import { CaseStory, day, moment } from './case-fixture.ts';
import { decideCloseCase } from './decide-close-case.ts';
import { decideEndMandate } from './decide-end-mandate.ts';
import { decidePlanHearing } from './decide-plan-hearing.ts';
import { decidePlanIntake } from './decide-plan-intake.ts';
import { deriveStatus } from './derive-status.ts';
import { isWaiting, waitingSince } from './matching-track.ts';
import { nextSteps } from './next-steps.ts';

describe('deriveStatus', () => {
  it.each([
    ['a registered case', () => new CaseStory(), 'REGISTERED'],
    [
      'an intake with a date',
      () =>
        new CaseStory().do('2024-01-11', (facts, at) =>
          decidePlanIntake(facts, { plannedOn: day('2024-01-20') }, at),
        ),
      'INTAKE',
    ],
    ['a suitable client', () => new CaseStory().accepted(), 'INTAKE'],
    ['a client on the waiting list', () => new CaseStory().waiting(), 'WAITING'],
    ['a mentor proposed', () => new CaseStory().waiting().proposed(), 'PROPOSED'],
    [
      'a meeting with an answer outstanding',
      () => new CaseStory().waiting().proposed().introduced('2024-02-20', true, null),
      'INTRODUCED',
    ],
    [
      'a no of the client',
      () => new CaseStory().waiting().proposed().introduced('2024-02-20', false, null),
      'WAITING',
    ],
    [
      'a no of the mentor',
      () => new CaseStory().waiting().proposed().introduced('2024-02-20', true, false),
      'WAITING',
    ],
    ['two times yes', () => new CaseStory().waiting().proposed().matched(), 'MATCHED'],
    ['a petition filed', () => new CaseStory().waiting().proposed().matched().filed(), 'APPLIED'],
    ['a petition filed before a mentor is known', () => new CaseStory().waiting().filed(), 'APPLIED'],
    ['a petition filed before the waiting list', () => new CaseStory().accepted().filed(), 'APPLIED'],
    [
      'a hearing planned',
      () =>
        new CaseStory()
          .waiting()
          .filed()
          .do('2024-03-10', (facts, at) =>
            decidePlanHearing(facts, { hearingOn: day('2024-04-01'), attendee: 'CONSULTANT' }, at),
          ),
      'HEARING',
    ],
    ['an order in force', () => new CaseStory().waiting().filed().ordered(), 'APPOINTED'],
    ['a mandate in force', () => new CaseStory().active(), 'ACTIVE'],
    [
      'a refusal',
      () => new CaseStory().waiting().filed().ordered('2024-05-01', { kind: 'REFUSAL' }),
      'REJECTED',
    ],
    [
      'another petition after a refusal',
      () => new CaseStory().waiting().filed().ordered('2024-05-01', { kind: 'REFUSAL' }).filed('2024-06-01'),
      'APPLIED',
    ],
    [
      'a new intake after a refusal',
      () =>
        new CaseStory()
          .accepted()
          .filed()
          .ordered('2024-05-01', { kind: 'REFUSAL' })
          .do('2024-06-01', (facts, at) => decidePlanIntake(facts, { plannedOn: day('2024-06-10') }, at)),
      'INTAKE',
    ],
    [
      'a term that lapsed',
      () =>
        new CaseStory()
          .waiting()
          .filed()
          .ordered('2024-05-01', { termEndsOn: day('2024-12-01') }),
      'ENDED',
    ],
    [
      'a closed case',
      () =>
        new CaseStory().do('2024-01-11', (facts, at) =>
          decideCloseCase(facts, { endedOn: day('2024-01-11'), reason: 'MOVED', legalEndKind: null }, at),
        ),
      'ENDED',
    ],
  ])('takes %s as %3$s', (_what, story, status) => {
    expect(deriveStatus(story().facts, day('2025-01-01'))).toBe(status);
  });

  it('counts an appointment from its effective date, whatever the day of the order', () => {
    const { facts } = new CaseStory()
      .waiting()
      .filed()
      .ordered('2024-05-01', { effectiveOn: day('2024-05-20') });
    expect(['2024-05-01', '2024-05-19', '2024-05-20'].map((on) => deriveStatus(facts, day(on)))).toEqual([
      'APPLIED',
      'APPLIED',
      'APPOINTED',
    ]);
  });

  it('follows the dates of mandates: APPOINTED, ACTIVE, MENTOR_CHANGE, ACTIVE', () => {
    const story = new CaseStory()
      .active()
      .do('2024-08-01', (facts, at) =>
        decideEndMandate(facts, { mandateId: null, endsOn: day('2024-08-31'), reason: 'moved' }, at),
      )
      .proposed('2024-08-02', { id: 'successor' })
      .matched('2024-08-20')
      .mandated('2024-08-25', { id: 'successor' }, '2024-09-15');
    const statusOn = (on: string) => deriveStatus(story.facts, day(on));
    expect(['2024-05-02', '2024-05-10', '2024-08-30', '2024-08-31', '2024-09-15'].map(statusOn)).toEqual([
      'APPOINTED',
      'ACTIVE',
      'ACTIVE',
      'MENTOR_CHANGE',
      'ACTIVE',
    ]);
    expect(story.facts.appointments).toEqual(
      new CaseStory().active().facts.appointments.map((appointment) => ({
        ...appointment,
        id: story.facts.appointments[0]?.id,
        courtOrderId: story.facts.orders[0]?.id,
      })),
    );
  });

  it('lets a successor start on the day the predecessor stops, without a gap', () => {
    const { facts } = new CaseStory()
      .active()
      .do('2024-08-01', (earlier, at) =>
        decideEndMandate(earlier, { mandateId: null, endsOn: day('2024-08-31'), reason: 'moved' }, at),
      )
      .proposed('2024-08-02', { id: 'successor' })
      .matched('2024-08-20')
      .mandated('2024-08-25', { id: 'successor' }, '2024-08-31');
    expect(deriveStatus(facts, day('2024-08-31'))).toBe('ACTIVE');
  });

  it('leaves a dismissed foundation appointed until the effective date of the dismissal', () => {
    const { facts } = new CaseStory()
      .active()
      .ordered('2024-09-01', { kind: 'DISMISSAL', effectiveOn: day('2024-10-01') })
      .do('2024-09-02', (earlier, at) =>
        decideCloseCase(
          earlier,
          { endedOn: day('2024-10-01'), reason: 'OTHER_MENTOR_CHOSEN', legalEndKind: null },
          at,
        ),
      );
    expect(deriveStatus(facts, day('2024-09-30'))).toBe('ACTIVE');
    expect(deriveStatus(facts, day('2024-10-01'))).toBe('ENDED');
    expect(facts.ending).toMatchObject({ phase: 'AFTER_APPOINTMENT', legalKind: 'DISMISSAL' });
  });

  it('keeps the place on the waiting list when an introduction fails', () => {
    const { facts } = new CaseStory().waiting('2024-02-01').proposed().introduced('2024-02-20', false, true);
    expect(waitingSince(facts)).toEqual(day('2024-02-01'));
    expect(isWaiting(facts, day('2024-02-21'))).toBe(true);
    expect(facts.matches[0]).toMatchObject({ outcome: 'DECLINED', closedOn: day('2024-02-20') });
  });

  it('ends the waiting when both agree', () => {
    const { facts } = new CaseStory().waiting().proposed().matched('2024-02-20');
    expect(isWaiting(facts, day('2024-02-19'))).toBe(true);
    expect(isWaiting(facts, day('2024-02-20'))).toBe(false);
  });
});

describe('nextSteps', () => {
  const advancing = (story: CaseStory, on: string) =>
    nextSteps(story.facts, day(on))
      .filter(({ advances }) => advances)
      .map(({ code }) => code);

  it.each([
    [new CaseStory(), ['PLAN_INTAKE', 'RECORD_INTAKE']],
    [new CaseStory().accepted(), ['PLACE_ON_WAITING_LIST', 'FILE_PETITION']],
    [new CaseStory().waiting(), ['PROPOSE_MATCH', 'FILE_PETITION']],
    [new CaseStory().waiting().filed(), ['PROPOSE_MATCH', 'RECORD_COURT_ORDER']],
    [new CaseStory().waiting().filed().ordered(), ['PROPOSE_MATCH']],
    [
      new CaseStory().waiting().filed().proposed('2024-04-01').matched('2024-04-02').ordered(),
      ['ISSUE_MANDATE'],
    ],
    [new CaseStory().active(), []],
  ])('shows what both tracks need (%#)', (story, codes) => {
    expect(advancing(story, '2024-06-01')).toEqual(codes);
  });

  it('names who may take a step and by when', () => {
    const { facts } = new CaseStory().waiting().filed('2024-03-01');
    const order = nextSteps(facts, moment('2024-03-02').today).find(
      ({ code }) => code === 'RECORD_COURT_ORDER',
    );
    expect(order).toMatchObject({
      roles: ['COORDINATOR', 'CONSULTANT', 'ADMIN_OFFICER'],
      until: day('2024-05-31'),
    });
  });
});
