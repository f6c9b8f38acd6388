import { describe, expect, it } from 'vitest';
import { rowOf } from './progress-report.ts';
import { inconsistenciesOf } from './published-consistency.ts';
import { figuresOn } from './register.ts';

const source = 'annual report 2021, appendix 1';
const may2018 = {
  ...{ clientsRegistered: 164, waitingList: 24, clientsAppointed: 140, mentorsRegistered: 126 },
  ...{ inTraining: 24, trainingCompleted: 32, mentorsAppointed: 87, source },
};
const january2022 = {
  ...{ clientsRegistered: 175, waitingList: 1, clientsAppointed: 164, mentorsRegistered: 168 },
  ...{ inTraining: 10, trainingCompleted: 17, mentorsAppointed: 139, source },
};

describe('the consistency of a published row', () => {
  it('shows the people in procedure as a rest', () => {
    expect(inconsistenciesOf(january2022)).toEqual([
      { subject: 'CLIENTS', total: 175, sum: 165, residual: 10 },
      { subject: 'MENTORS', total: 168, sum: 166, residual: 2 },
    ]);
  });

  it('shows parts that exceed the total as a negative rest, and nothing for a total that adds up', () => {
    expect(inconsistenciesOf(may2018)).toEqual([{ subject: 'MENTORS', total: 126, sum: 143, residual: -17 }]);
  });
});

describe('a row of the progress report', () => {
  const nobody = figuresOn({ cases: [], mentors: [] }, new Date('2022-01-01'));

  it('holds computed, published and the difference of each column, and keeps the published as it was', () => {
    const row = rowOf(nobody, january2022);
    expect(row.published).toBe(january2022);
    expect(row.difference).toMatchObject({
      clientsRegistered: -175,
      waitingList: -1,
      mentorsAppointed: -139,
    });
    expect(row.findings).toHaveLength(2);
  });

  it('has neither difference nor findings where nothing was published', () => {
    expect(rowOf(nobody, null)).toMatchObject({ published: null, difference: null, findings: [] });
  });
});
