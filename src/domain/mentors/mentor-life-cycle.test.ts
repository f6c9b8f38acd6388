import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MentorStatus } from '../../generated/prisma/enums.ts';
import { addDays } from '../../lib/calendar-date.ts';
import { DomainError } from '../../lib/domain-error.ts';
import { aMentor, day } from '../cases/case-fixture.ts';
import { decideAdmitMentor, decideRecordMentorIntake, decideRejectMentor } from './decide-admission.ts';
import {
  decideAssignGuide,
  decidePauseMentor,
  decideRenewConductCertificate,
  decideResumeMentor,
  decideStopMentor,
} from './decide-standing.ts';
import { decideIssueCertificate, decideRecordTraining, decideStartTraining } from './decide-training.ts';
import { deriveMentorStatus } from './derive-mentor-status.ts';
import { IllegalMentorStepError } from './illegal-mentor-step-error.ts';
import { applyMentorChange, type MentorChange } from './mentor-change.ts';
import type { MentorFacts } from './mentor-facts.ts';
import type { MentorMoment } from './mentor-moment.ts';
import { mentorNextSteps, mentorStepTexts } from './mentor-next-steps.ts';
import type { MentorStep } from './mentor-steps.ts';

const modules = ['INTRODUCTION', 'LEGAL_ASPECTS'];

const applicant = aMentor({
  appliedOn: day('2023-01-01'),
  intakeOn: null,
  registeredOn: null,
  trainingStartedOn: null,
  certifiedOn: null,
  codeOfConductSignedOn: null,
  contractSignedOn: null,
  vogIssuedOn: null,
  guideId: null,
});

describe('deriveMentorStatus', () => {
  const mandate = { id: 'mandate', caseId: 'case', startsOn: day('2024-01-01'), endsOn: null };
  const pause = { id: 'pause', startsOn: day('2024-01-01'), endsOn: null };

  it.each<[string, Partial<MentorFacts>, string]>([
    ['somebody interested', { ...applicant }, 'INTERESTED'],
    ['an intake held', { ...applicant, intakeOn: day('2023-01-10') }, 'INTAKE'],
    ['an admitted volunteer', { ...applicant, registeredOn: day('2023-01-20') }, 'REGISTERED'],
    ['a volunteer in training', { certifiedOn: null }, 'IN_TRAINING'],
    ['a certified mentor', {}, 'TRAINING_COMPLETED'],
    ['a mentor with a mandate', { mandates: [mandate] }, 'APPOINTED'],
    [
      'a mentor whose mandate starts later',
      { mandates: [{ ...mandate, startsOn: day('2025-01-01') }] },
      'TRAINING_COMPLETED',
    ],
    [
      'a mentor whose mandate ended',
      { mandates: [{ ...mandate, endsOn: day('2024-06-01') }] },
      'TRAINING_COMPLETED',
    ],
    ['a mentor at rest', { pauses: [pause] }, 'PAUSED'],
    ['a mentor at rest with a client', { pauses: [pause], mandates: [mandate] }, 'APPOINTED'],
    ['a mentor who rested', { pauses: [{ ...pause, endsOn: day('2024-03-01') }] }, 'TRAINING_COMPLETED'],
    ['a mentor who stopped', { stoppedOn: day('2024-06-01') }, 'STOPPED'],
    ['a mentor who will stop', { stoppedOn: day('2025-06-01') }, 'TRAINING_COMPLETED'],
    ['a rejected candidate', { rejectedOn: day('2023-02-01') }, 'REJECTED'],
  ])('takes %s as it is', (_who, facts, status) => {
    expect(deriveMentorStatus(aMentor(facts), day('2024-06-01'))).toBe(status);
  });
});

describe('issueCertificate', () => {
  const trained = aMentor({
    certifiedOn: null,
    trainings: modules.map((moduleCode) => ({ moduleCode, completedOn: day('2023-02-20') })),
  });
  const papers = {
    certifiedOn: day('2023-03-01'),
    codeOfConductSignedOn: null,
    contractSignedOn: null,
    vogIssuedOn: null,
    vogMaxAgeMonths: 6,
  };
  const at = { today: day('2023-03-01'), newId: () => 'id', modules };

  it.each([
    ['on its last day', '2022-09-01', true],
    ['a day too old', '2022-08-31', false],
    ['from the future', '2023-03-02', false],
  ])('takes a VOG %s: %s', (_what, vogIssuedOn, accepted) => {
    const act = () => decideIssueCertificate(trained, { ...papers, vogIssuedOn: day(vogIssuedOn) }, at);
    if (accepted) expect(act).not.toThrow();
    else expect(act).toThrow('at most 6 months old');
  });

  it('asks every part of whatever the training consists of', () => {
    const longer = { ...at, modules: [...modules, 'A_NEW_PART'] };
    expect(() => decideIssueCertificate(trained, papers, longer)).toThrow('A_NEW_PART');
  });
});

interface Act {
  readonly step: MentorStep;
  readonly daysLater: number;
  readonly shift: number;
  readonly pick: number;
}

function decide(facts: MentorFacts, { step, shift, pick }: Act, at: MentorMoment): MentorChange {
  const date = addDays(at.today, shift);
  switch (step) {
    case 'recordMentorIntake':
      return decideRecordMentorIntake(facts, { intakeOn: date }, at);
    case 'admitMentor':
      return decideAdmitMentor(
        facts,
        { registeredOn: date, benefitsPermissionOn: null, guideId: 'guide' },
        at,
      );
    case 'startTraining':
      return decideStartTraining(facts, { startedOn: date }, at);
    case 'recordTraining':
      return decideRecordTraining(facts, { moduleCode: modules[pick % 2] ?? '', completedOn: date }, at);
    case 'issueCertificate': {
      const signed = {
        codeOfConductSignedOn: date,
        contractSignedOn: date,
        vogIssuedOn: addDays(date, -pick * 40),
      };
      return decideIssueCertificate(facts, { certifiedOn: date, vogMaxAgeMonths: 6, ...signed }, at);
    }
    case 'assignGuide':
      return decideAssignGuide(facts, { guideId: 'another guide' }, at);
    case 'renewConductCertificate':
      return decideRenewConductCertificate(facts, { vogIssuedOn: date }, at);
    case 'pauseMentor':
      return decidePauseMentor(facts, { startsOn: date }, at);
    case 'resumeMentor':
      return decideResumeMentor(facts, { endsOn: date }, at);
    case 'stopMentor':
      return decideStopMentor(facts, { stoppedOn: date, reason: 'MOVED' }, at);
    case 'rejectMentor':
      return decideRejectMentor(facts, { rejectedOn: date, reason: 'r' }, at);
    default:
      return step satisfies never;
  }
}

describe('any history of a volunteer', () => {
  const histories = fc.array(
    fc.record<Act>({
      step: fc.constantFrom(...(Object.keys(mentorStepTexts) as MentorStep[])),
      daysLater: fc.integer({ min: 0, max: 20 }),
      shift: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: -15, max: 15 })),
      pick: fc.nat({ max: 5 }),
    }),
    { minLength: 20, maxLength: 60 },
  );

  it('is possible, in order, never reopened, and refused exactly where no step is offered', () => {
    fc.assert(
      fc.property(histories, (history) => {
        let facts = applicant;
        let today = facts.appliedOn;
        let ids = 0;
        for (const act of history) {
          today = addDays(today, act.daysLater);
          const moment = { today, newId: () => `id-${++ids}`, modules };
          const before = facts;
          const refusal = attempt(() => {
            facts = applyMentorChange(facts, decide(facts, act, moment));
          });
          expectSound(before, facts, { act, today, refusal });
        }
      }),
      { numRuns: 200 },
    );
  });
});

function attempt(act: () => void): DomainError | null {
  try {
    act();
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

interface Attempt {
  readonly act: Act;
  readonly today: Date;
  readonly refusal: DomainError | null;
}

function expectSound(before: MentorFacts, after: MentorFacts, { act, today, refusal }: Attempt): void {
  const offered = mentorNextSteps(before, { on: today, modules }).map(({ code }) => code);
  expect(refusal instanceof IllegalMentorStepError).toBe(!offered.includes(mentorStepTexts[act.step].code));
  expect(Object.values(MentorStatus)).toContain(deriveMentorStatus(after, today));
  const inOrder = [
    after.appliedOn,
    after.intakeOn,
    after.registeredOn,
    after.trainingStartedOn,
    after.certifiedOn,
  ];
  const days = inOrder.flatMap((date) => (date ? [date.getTime()] : []));
  expect(days).toEqual(days.toSorted((a, b) => a - b));
  if (after.certifiedOn) expect(after.trainings).toHaveLength(modules.length);
  if (before.stoppedOn ?? before.rejectedOn) expect(after).toBe(before);
  expect(after.pauses.filter(({ endsOn }) => endsOn === null).length).toBeLessThanOrEqual(1);
}
