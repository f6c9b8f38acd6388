import { afterAll, beforeAll, expect, it } from 'vitest';
import { listOf } from '../answer.ts';
import { TestDossier } from '../harness.ts';

let dossier: TestDossier;
beforeAll(async () => {
  dossier = await TestDossier.start({ at: '2022-03-01', quiet: true });
});
afterAll(() => dossier.stop());

it('repairs at night what was written past the rollup, and says so', async () => {
  await dossier.db.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
    await tx.mentor.create({
      data: {
        ...{ givenName: 'Test', familyName: 'Voorbeeld', email: 'mentor@dossier.example' },
        ...{ municipalityCode: 'GM0935', recruitmentChannelCode: 'WEBSITE', status: 'REGISTERED' },
        ...{ appliedOn: new Date('2022-01-10'), registeredOn: new Date('2022-01-20') },
      },
    });
  });
  const board = await dossier.as('BOARD');
  const mentorsRegistered = async () => {
    const report = '{ progressReport(from: "2022-02-01", to: "2022-02-01") { mentorsRegistered } }';
    const { data } = await board.graphql(report);
    return listOf(data['progressReport'])[0]?.['mentorsRegistered'];
  };
  expect(await mentorsRegistered()).toBe(0);

  dossier.clock.set('2022-03-02T02:20:01Z');
  await dossier.drain();

  expect(await mentorsRegistered()).toBe(1);
  const said = dossier.logLines.filter((line) => line.includes('monthly figures differed'));
  expect(said).toHaveLength(1);
  expect(said[0]).toContain('2022-01-20');
  expect(said[0]).toContain('"level":"error"');
});
