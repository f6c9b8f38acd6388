import { describe, expect, it } from 'vitest';
import type { CaseFacts, CourtReportFacts } from './case-facts.ts';
import { CaseStory, day } from './case-fixture.ts';
import { courtReportsDue } from './court-reports-due.ts';
import { decideCloseCase } from './decide-close-case.ts';

const active = new CaseStory().active();

function sent(kind: CourtReportFacts['kind'], dueOn: string, sentOn: string | null): CourtReportFacts {
  return { id: `${kind} ${dueOn}`, kind, dueOn: day(dueOn), sentOn: sentOn === null ? null : day(sentOn) };
}

function due(on: string, reports: CourtReportFacts[] = [], facts: CaseFacts = active.facts) {
  return courtReportsDue({ ...facts, courtReports: reports }, day(on)).map(
    ({ kind, dueOn }) => `${kind} ${dueOn.toISOString().slice(0, 10)}`,
  );
}

describe('reports to the court', () => {
  it('are not due before the appointment takes effect', () => {
    expect(due('2024-05-01')).toEqual([]);
    expect(due('2024-05-02')).toEqual(['YEARLY 2025-05-02', 'FIVE_YEARLY 2029-05-02']);
  });

  it('roll on from the appointment, one of each kind at a time', () => {
    const first = sent('YEARLY', '2025-05-02', '2025-04-20');
    expect(due('2026-01-01', [first])).toEqual(['YEARLY 2026-05-02', 'FIVE_YEARLY 2029-05-02']);
    expect(due('2030-01-01', [first])).toEqual(['YEARLY 2026-05-02', 'FIVE_YEARLY 2029-05-02']);
  });

  it('are due when the judge asks, until they are sent', () => {
    expect(due('2024-06-01', [sent('ON_REQUEST', '2024-07-01', null)])[0]).toBe('ON_REQUEST 2024-07-01');
    expect(due('2024-06-01', [sent('ON_REQUEST', '2024-07-01', '2024-06-01')])).toHaveLength(2);
  });

  it('end with the final one, and those that fell due before', () => {
    const { facts } = new CaseStory()
      .active()
      .do('2025-06-01', (now, at) =>
        decideCloseCase(now, { endedOn: day('2025-06-01'), reason: 'DECEASED', legalEndKind: null }, at),
      );
    expect(due('2025-06-01', [], facts)).toEqual(['YEARLY 2025-05-02', 'FINAL 2025-06-01']);
    const both = [sent('YEARLY', '2025-05-02', '2025-06-02'), sent('FINAL', '2025-06-01', '2025-06-05')];
    expect(due('2025-07-01', both, facts)).toEqual([]);
  });

  it('are none when nothing was ever in force, and follow the norms', () => {
    expect(due('2024-02-01', [], new CaseStory().waiting().facts)).toEqual([]);
    expect(courtReportsDue(active.facts, day('2025-01-01'), { yearly: null, fiveYearly: 24 })).toEqual([
      { kind: 'FIVE_YEARLY', dueOn: day('2026-05-02') },
    ]);
  });
});
