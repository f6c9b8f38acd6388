import { IllegalStepError } from '../../domain/cases/illegal-step-error.ts';
import { placeOnWaitingList, planIntake, recordIntake } from '../../domain/cases/intake-service.ts';
import type { CoreTools } from '../tools.ts';
import { caseFields, forCase } from './case-input.ts';
import { optionalLocalId } from './local-id.ts';

/** `planIntake`, `recordIntake` and `placeOnWaitingList`. */
export function addIntakeCommands({ command }: CoreTools): void {
  const errors = [IllegalStepError];
  command('planIntake', {
    description: 'Plans the intake interview; after a refusal by the court, a new one.',
    result: 'Case',
    errors,
    input: (t) => ({
      ...caseFields(t),
      plannedOn: t.field({ type: 'Date', required: true, description: 'Day of the interview.' }),
      place: t.string({ description: 'Where.' }),
    }),
    run: (tx, acting, input) => planIntake(tx, acting, forCase(input)),
  });
  command('recordIntake', {
    description:
      'Records the report of the intake and the decision. Any decision but `SUITABLE` ends the case.',
    result: 'Case',
    errors,
    input: (t) => ({
      ...caseFields(t),
      heldOn: t.field({ type: 'Date', description: 'Day of the interview; default today.' }),
      needs: t.string({ description: 'What the client needs.' }),
      wishes: t.string({ description: 'What the client wishes.' }),
      network: t.string({ description: 'Who is around the client.' }),
      whyNoFamily: t.string({ description: 'Why no relative can be mentor (BW 1:452(4)).' }),
      preference: t.string({ description: 'What the client prefers in a mentor.' }),
      clientGroup: t.field({ type: 'ClientGroup', description: 'Doelgroep.' }),
      urgency: t.field({ type: 'Urgency', description: 'How pressing it is.' }),
      careProviderId: t.globalID({
        description: 'Global id of the institution that cares for the client, for the conflict check.',
      }),
      interests: t.stringList({ description: 'Hobbies and interests of the client, for the match.' }),
      presentMeasures: t.field({ type: ['ProtectiveMeasure'], description: 'Measures in force.' }),
      relatives: t.field({
        type: ['RelativeKind'],
        description: 'Relatives there are; they decide whose agreement goes with the petition.',
      }),
      hasLivingWill: t.boolean({ description: 'Whether there is a living will (levenstestament).' }),
      involvedInstitutions: t.string({ description: 'Institutions involved, and with what.' }),
      involvedPeople: t.string({ description: 'People involved, and how.' }),
      decision: t.field({
        type: 'IntakeDecision',
        description: 'Left out: the report is recorded, the decision follows by another `recordIntake`.',
      }),
      decisionReason: t.string({ description: 'Why; required unless `SUITABLE`.' }),
      decidedOn: t.field({ type: 'Date', description: 'Day of the decision; default `heldOn`.' }),
    }),
    run: (tx, acting, input) =>
      recordIntake(tx, acting, {
        ...forCase(input),
        careProviderId: optionalLocalId(input.careProviderId, 'Organisation', 'careProviderId'),
      }),
  });
  command('placeOnWaitingList', {
    description: 'Places an accepted client on the waiting list.',
    result: 'Case',
    errors,
    input: (t) => ({
      ...caseFields(t),
      waitingSince: t.field({ type: 'Date', description: 'First day of waiting; default today.' }),
      reason: t.field({ type: 'WaitingReason', description: 'Why the client has to wait.' }),
      urgency: t.field({ type: 'Urgency', description: 'The priority, when it is another than before.' }),
    }),
    run: (tx, acting, input) => placeOnWaitingList(tx, acting, forCase(input)),
  });
}
