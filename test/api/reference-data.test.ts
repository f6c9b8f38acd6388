import { afterAll, beforeAll, expect, it } from 'vitest';
import { listOf } from '../answer.ts';
import { TestDossier } from '../harness.ts';

let dossier: TestDossier;
beforeAll(async () => {
  dossier = await TestDossier.start({ parts: { worker: false } });
});
afterAll(() => dossier.stop());

it('gives a frontend the lists to choose from', async () => {
  const mentor = await dossier.as('MENTOR');
  const { data, errors } = await mentor.graphql(`{
    recruitmentChannels { code mostMentioned }
    trainingModules { position code }
    caseReasons: endingReasons(subject: CASE) { code publishedCount }
    mentorReasons: endingReasons(subject: MENTOR) { code publishedCount }
    norms(on: "2022-01-01") { code value unit source }
    positiveHealthDimensions { position nameNl aspectsNl }
    positiveHealthInstruments(on: "2022-01-01") { code nameNl effectiveTo }
    municipalities { code name workArea }
  }`);
  expect(errors).toBeUndefined();
  const lengths = Object.fromEntries(Object.entries(data).map(([name, list]) => [name, listOf(list).length]));
  expect(lengths).toEqual({
    recruitmentChannels: 24,
    trainingModules: 6,
    caseReasons: 6,
    mentorReasons: 9,
    // The 32nd is a target for the years until 2020.
    norms: 32,
    positiveHealthDimensions: 6,
    // Of four, one was used until 2021.
    positiveHealthInstruments: 3,
    municipalities: 31,
  });
  expect(data['caseReasons']?.[0]).toEqual({ code: 'DECEASED', publishedCount: 113 });
  expect(listOf(data['norms'])).toContainEqual({
    code: 'CONTACT_INTERVAL_LEGAL',
    value: 2,
    unit: 'months',
    source: 'Besluit kwaliteitseisen CBM art. 5(3),(7)',
  });
});
