import { closeCase } from '../../domain/cases/close-case.ts';
import { IllegalStepError } from '../../domain/cases/illegal-step-error.ts';
import { endMandate, issueMandate, tellClient } from '../../domain/cases/mandate-service.ts';
import { MentorNotAvailableError } from '../../domain/matching/mentor-not-available-error.ts';
import type { CoreTools } from '../tools.ts';
import { caseFields, forCase } from './case-input.ts';
import { optionalLocalId } from './local-id.ts';

/** `issueMandate`, `endMandate`, `tellClient` and `closeCase`. */
export function addMandateCommands({ command }: CoreTools): void {
  command('issueMandate', {
    description:
      'Mandates the volunteer of an agreed match, from the effective date of the appointment at the earliest.',
    result: 'Case',
    errors: [IllegalStepError, MentorNotAvailableError],
    input: (t) => ({
      ...caseFields(t),
      matchId: t.id({ description: 'Id of the agreed match; may be left out while there is one.' }),
      startsOn: t.field({
        type: 'Date',
        description: 'First day; default today, or the effective date of the appointment when that is later.',
      }),
    }),
    run: (tx, acting, input) => issueMandate(tx, acting, forCase(input)),
  });
  command('endMandate', {
    description: 'Ends the mandate of one volunteer. The appointment of the foundation goes on.',
    result: 'Case',
    errors: [IllegalStepError],
    input: (t) => ({
      ...caseFields(t),
      mandateId: t.id({ description: 'Id of the mandate; may be left out while there is one.' }),
      endsOn: t.field({
        type: 'Date',
        description:
          'Day on which the end takes effect; default today. The successor may start on the same day.',
      }),
      reason: t.string({ required: true, description: 'Why.' }),
      handover: t.string({ description: 'What the successor has to know.' }),
      interimContactId: t.globalID({
        description:
          'Global id of who of the office is there for the client until a successor starts; default the consultant.',
      }),
    }),
    run: (tx, acting, input) =>
      endMandate(tx, acting, {
        ...forCase(input),
        interimContactId: optionalLocalId(input.interimContactId, 'User', 'interimContactId'),
      }),
  });
  command('tellClient', {
    description: 'Records the letter by which the client was told who the contact person is.',
    result: 'Case',
    errors: [IllegalStepError],
    input: (t) => ({
      ...caseFields(t),
      contactChangeId: t.id({ description: 'Id of the change; left out, all of which he was not told.' }),
      toldOn: t.field({ type: 'Date', description: 'Day of the letter; default today.' }),
    }),
    run: (tx, acting, input) => tellClient(tx, acting, forCase(input)),
  });
  command('closeCase', {
    description:
      'Ends the case and all that runs in it on the same day. While the foundation is appointed, any reason but ' +
      '`DECEASED` needs a court order first, or the lapse of the term or a guardianship.',
    result: 'Case',
    errors: [IllegalStepError],
    input: (t) => ({
      ...caseFields(t),
      endedOn: t.field({ type: 'Date', description: 'Day of the end; default today.' }),
      reason: t.field({ type: 'CaseEndReason', required: true, description: 'Why it ends.' }),
      legalEndKind: t.field({
        type: 'LegalEndKind',
        description: 'Only for `GUARDIANSHIP`; every other kind follows from the facts.',
      }),
    }),
    run: (tx, acting, input) => closeCase(tx, acting, forCase(input)),
  });
}
