import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDemoWorld } from '../../prisma/seed/demo-world.ts';
import { listOf } from '../answer.ts';
import { type Caller, TestDossier } from '../harness.ts';

const columns =
  'clientsRegistered waitingList clientsAppointed mentorsRegistered inTraining trainingCompleted mentorsAppointed';

describe('figures of the demo world', () => {
  let dossier: TestDossier;
  let board: Caller;
  beforeAll(async () => {
    dossier = await TestDossier.start({ at: '2026-11-21' });
    await loadDemoWorld(dossier.db, { today: new Date('2026-11-21T00:00:00Z') });
    board = await dossier.as('BOARD');
  });
  afterAll(() => dossier.stop());

  it('puts what is computed beside what was published, equal at the turn of 2022', async () => {
    const { data } = await board.graphql(`{
      progressReport(from: "2018-01-01", to: "2022-01-01") {
        date ${columns} clientsInProcedure mentorsOther
        published { ${columns} source }
        difference { clientsAppointed }
        findings { subject residual }
      }
    }`);
    const rows = listOf(data['progressReport']);
    expect(rows).toHaveLength(49);
    const figures = {
      clientsRegistered: 175,
      waitingList: 1,
      clientsAppointed: 164,
      mentorsRegistered: 168,
      inTraining: 10,
      trainingCompleted: 17,
      mentorsAppointed: 139,
    };
    expect(rows.at(-1)).toMatchObject({
      date: '2022-01-01',
      ...figures,
      clientsInProcedure: 10,
      mentorsOther: 2,
      published: figures,
      difference: { clientsAppointed: 0 },
      findings: [
        { subject: 'CLIENTS', residual: 10 },
        { subject: 'MENTORS', residual: 2 },
      ],
    });
  });

  it('goes on computing where nothing was published', async () => {
    const { data } = await board.graphql(
      `{ progressReport(from: "2026-11-01", to: "2026-11-21") { date published { source } ${columns} } }`,
    );
    expect(listOf(data['progressReport'])).toMatchObject([{ date: '2026-11-01', published: null }]);
  });

  it('counts who left, as published until 2022', async () => {
    const { data } = await board.graphql(`{
      outflow(from: "2000-01-01", to: "2021-12-31") {
        casesEnded mentorsStopped cases { reason total published } mentors { reason total published }
      }
    }`);
    const outflow = data['outflow'];
    expect(outflow).toMatchObject({ casesEnded: 198, mentorsStopped: 139 });
    for (const list of ['cases', 'mentors']) {
      for (const row of listOf(outflow?.[list])) expect(row['total']).toBe(row['published']);
    }
  });

  it('judges the norms, and names no volunteers to the board', async () => {
    const query = '{ normReport(on: "2026-11-21") { code status subject { kind } } }';
    const kinds = (rows: readonly { subject: { kind: string } }[]): string[] => [
      ...new Set(rows.map(({ subject }) => subject.kind)),
    ];
    const coordinator = await dossier.as('COORDINATOR');
    const all = (await coordinator.graphql<{ normReport: { subject: { kind: string } }[] }>(query)).data
      .normReport;
    const forBoard = (await board.graphql<{ normReport: { subject: { kind: string } }[] }>(query)).data
      .normReport;
    expect(kinds(all).sort()).toEqual(['foundation', 'mentor', 'officer']);
    expect(kinds(forBoard).sort()).toEqual(['foundation', 'officer']);
  });

  it('refuses a period that ends before it starts, and readers who have no business with figures', async () => {
    const backwards = await board.graphql(
      '{ progressReport(from: "2022-01-01", to: "2021-01-01") { date } }',
    );
    expect(backwards.errors?.[0]?.extensions?.code).toBe('INVALID_INPUT');
    const partner = await dossier.as('PARTNER');
    const refused = await partner.graphql('{ outflow(from: "2021-01-01", to: "2021-12-31") { casesEnded } }');
    expect(refused.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });
});
