import { describe, expect, it } from 'vitest';
import { CaseStory, day, moment } from '../cases/case-fixture.ts';
import { decideCloseCase } from '../cases/decide-close-case.ts';
import type { CaseFacts } from '../cases/case-facts.ts';
import { decideCorrectEvaluation, decideRecordEvaluation } from './decide-evaluation.ts';
import type { Evaluation, Measurement } from './evaluation.ts';

/** In force from 2024-05-02; the mandate from 2024-05-10. */
const active = new CaseStory().active().facts;
const instruments = [
  { code: 'OLD', effectiveFrom: day('2018-01-01'), effectiveTo: day('2025-05-31') },
  { code: 'NEW', effectiveFrom: day('2025-06-01'), effectiveTo: null },
];
const marks = {
  bodilyFunctions: 0,
  mentalWellbeing: 10,
  meaningfulness: 5,
  qualityOfLife: 6,
  participation: 7,
  dailyFunctioning: 8,
};
const byClient: Measurement = { instrumentCode: 'OLD', filledInBy: 'CLIENT', marks, notes: null };
const byMentor: Measurement = { instrumentCode: 'OLD', filledInBy: 'MENTOR', marks, notes: null };
const absent: Measurement = { absentReason: 'Ziek.' };
const base: Evaluation = {
  year: 2025,
  heldOn: day('2025-05-20'),
  measurements: { CLIENT: byClient, MENTOR: byMentor },
  synthesis: null,
  agreedActions: null,
};

function record(change: Partial<Evaluation> = {}, facts: CaseFacts = active, takenYears: number[] = []) {
  return decideRecordEvaluation(
    facts,
    { ...base, ...change },
    { today: day('2025-06-10'), instruments, takenYears },
  );
}

describe('an annual evaluation', () => {
  it('goes to the timeline with its year, on the day on which it was held', () => {
    expect(record()).toEqual({
      happening: { name: 'case.evaluation-recorded', payload: { year: 2025 }, occurredOn: base.heldOn },
    });
  });

  it.each([
    ['2025-05-20', 2025, null],
    ['2025-05-20', 2024, null],
    ['2025-05-20', 2026, 'is for 2025 or for 2024'],
    ['2025-05-20', 2023, 'is for 2025 or for 2024'],
    ['2025-06-11', 2025, 'still to be held'],
    ['2024-05-01', 2024, 'not appointed'],
  ])('held on %s for %d: %s', (heldOn, year, refusal) => {
    const decide = () => record({ heldOn: day(heldOn), year });
    if (refusal) expect(decide).toThrow(refusal);
    else expect(decide).not.toThrow();
  });

  it('is one of its year', () => {
    expect(() => record({}, active, [2025])).toThrow('2025 is recorded already');
    expect(() => record({}, active, [2024, 2026])).not.toThrow();
  });

  it.each([
    ['CLIENT', 'CLIENT_WITH_HELP', true],
    ['CLIENT', 'RELATIVE', true],
    ['CLIENT', 'CARE_WORKER', true],
    ['CLIENT', 'MENTOR', false],
    ['CLIENT', 'OFFICER', false],
    ['MENTOR', 'OFFICER', true],
    ['MENTOR', 'CLIENT', false],
    ['MENTOR', 'CLIENT_WITH_HELP', false],
    ['MENTOR', 'RELATIVE', false],
    ['MENTOR', 'CARE_WORKER', false],
  ] as const)('takes for the view of the %s what the %s filled in: %s', (view, filledInBy, isTaken) => {
    const form = { ...byClient, filledInBy } as Measurement;
    const decide = () => record({ measurements: { ...base.measurements, [view]: form } });
    if (isTaken) expect(decide).not.toThrow();
    else expect(decide).toThrow(`not by ${filledInBy}`);
  });

  it('uses a question form that was in use on the day', () => {
    const withForm = (instrumentCode: string, heldOn: string) => () =>
      record({
        heldOn: day(heldOn),
        measurements: { CLIENT: { ...byClient, instrumentCode } as Measurement, MENTOR: absent },
      });
    expect(withForm('OLD', '2025-05-31')).not.toThrow();
    expect(withForm('OLD', '2025-06-01')).toThrow('was not in use on 2025-06-01');
    expect(withForm('NEW', '2025-05-31')).toThrow('was not in use on 2025-05-31');
    expect(withForm('NEW', '2025-06-01')).not.toThrow();
    expect(withForm('OTHER', '2025-05-31')).toThrow('no question form OTHER');
  });

  it('has no view of a mentor when none was at work', () => {
    const heldOn = day('2024-05-05');
    expect(() => record({ heldOn, year: 2024 })).toThrow('No mandate was in force');
    const measurements = { CLIENT: byClient, MENTOR: absent };
    expect(() => record({ heldOn, year: 2024, measurements })).not.toThrow();
  });

  it('without either view says what the conversation came to', () => {
    const measurements = { CLIENT: absent, MENTOR: absent };
    expect(() => record({ measurements })).toThrow('Without either view');
    expect(() => record({ measurements, synthesis: 'Wil er niet over praten.' })).not.toThrow();
  });

  it('belongs to an appointment in force, and not to a closed case', () => {
    const waiting = new CaseStory().waiting().facts;
    expect(() => record({}, waiting)).toThrow('while the appointment of the foundation is in force');
    expect(() => record({}, closedOn('2025-06-01'))).toThrow('The case is closed as of 2025-06-01');
  });
});

describe('the correction of an evaluation', () => {
  const correct = (change: Partial<Evaluation>, facts = active, takenYears: number[] = []) =>
    decideCorrectEvaluation(
      facts,
      { ...base, ...change },
      { fields: ['evaluationHeldOn'], today: day('2025-06-10'), instruments, takenYears },
    );

  it('is made in a closed case, too, and says which fields', () => {
    expect(correct({ heldOn: day('2025-05-21') }, closedOn('2025-06-01'))).toEqual({
      happening: {
        name: 'case.corrected',
        payload: {},
        occurredOn: day('2025-06-10'),
        data: { fields: 'evaluationHeldOn', year: 2025 },
      },
    });
  });

  it('has to be as sound as a new one', () => {
    expect(() => correct({ heldOn: day('2025-06-11') })).toThrow('still to be held');
    expect(() => correct({ heldOn: day('2025-06-02') }, closedOn('2025-06-01'))).toThrow('not appointed');
    expect(() => correct({ year: 2024 }, active, [2024])).toThrow('2024 is recorded already');
  });
});

function closedOn(endedOn: string): CaseFacts {
  const command = { endedOn: day(endedOn), reason: 'DECEASED' as const, legalEndKind: null };
  const story = new CaseStory().active();
  return story.do(endedOn, (facts) => decideCloseCase(facts, command, moment(endedOn))).facts;
}
