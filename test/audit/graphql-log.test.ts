import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, TestDossier } from '../harness.ts';
import { certifiedMentor, globalId, ledTo, registered, uuidOf } from '../api/case-story.ts';
import { logOf } from './reading-log.ts';

let dossier: TestDossier;
let coordinator: Caller;
let caseId: string;
let mentorId: string;
let clientId: string;

beforeAll(async () => {
  dossier = await TestDossier.start({ at: '2022-03-01' });
  coordinator = await dossier.as('COORDINATOR');
  caseId = await registered(coordinator);
  mentorId = await certifiedMentor(dossier);
  await ledTo('issueMandate', { caller: coordinator, caseId, mentorId });
  ({ clientId } = await dossier.db.case.findUniqueOrThrow({ where: { id: uuidOf(caseId) } }));
}, 120_000);
afterAll(() => dossier.stop());

describe('a read', () => {
  it('is logged with all that NEN 7513 asks, for each kind of record that was shown', async () => {
    await coordinator.graphql(
      `query Look($id: ID!) { case(id: $id) { reference client { name street } intake { needs } mandates { mentor { name } } } }`,
      { id: caseId },
    );
    const log = await logOf(dossier, 'Look');
    console.log(log);
  });
});
