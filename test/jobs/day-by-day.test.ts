import { afterAll, beforeAll, expect, it } from 'vitest';
import { TestDossier } from '../harness.ts';

let dossier: TestDossier;
beforeAll(async () => {
  dossier = await TestDossier.start({ at: '2022-03-01' });
});
afterAll(() => dossier.stop());

it('brings statuses up to the day each night, just after midnight in the Netherlands', async () => {
  const coordinator = await dossier.as('COORDINATOR');
  const { data } = await coordinator.graphql('{ schedules { plugin name nextRunAt } }');
  expect(data['schedules']).toContainEqual({
    plugin: 'core',
    name: 'refresh-statuses',
    nextRunAt: '2022-03-01T23:01:00.000Z',
  });
  dossier.clock.set('2022-03-01T23:01:01Z');
  await dossier.drain();
  expect(await dossier.db.job.findFirst({ where: { name: 'refresh-statuses' } })).toMatchObject({
    state: 'DONE',
  });
});
