import type { Tx } from '../../../lib/db.ts';
import { DocumentNotReadyError } from '../document-not-ready-error.ts';
import type { LetterRequest, PreparedLetter } from '../letter-kind.ts';
import { intakeInvitation } from '../letters/intake-invitation.ts';
import type { Addressee } from '../letters/letter-parts.ts';
import { requestConfirmation } from '../letters/request-confirmation.ts';
import { letters } from '../messages/nl-letters.ts';
import { requestConfirmation as confirmationText } from '../messages/nl-request-confirmation.ts';
import { intakeInvitation as invitationText } from '../messages/nl-intake-invitation.ts';
import { caseParties } from './case-parties.ts';

/** To whoever asked. Of an applicant who is not the client no postal address is kept: he gets it by mail. */
export async function prepareConfirmation(tx: Tx, { caseId }: LetterRequest): Promise<PreparedLetter> {
  const { client, reference, consultant } = await caseParties(tx, caseId);
  const request = await tx.case.findUniqueOrThrow({
    where: { id: caseId },
    select: { registeredOn: true, applicantKind: true, applicantName: true, applicantEmail: true },
  });
  const isOwn = request.applicantKind === 'PERSON_CONCERNED';
  const { applicantName: name, applicantEmail: email } = request;
  if (!isOwn && !name) {
    throw new DocumentNotReadyError('It is not known who asked for a mentor. Correct the case first.');
  }
  const applicant: Addressee = isOwn
    ? client
    : { name: name ?? '', address: email ? [letters.byMail({ email })] : [] };
  const facts = {
    reference,
    registeredOn: request.registeredOn,
    client: client.name,
    applicant,
    isOwn,
    consultant,
  };
  return {
    fact: {},
    title: confirmationText.title(),
    write: (context) => requestConfirmation(facts, context),
  };
}

export async function prepareInvitation(tx: Tx, { caseId }: LetterRequest): Promise<PreparedLetter> {
  const intake = await tx.intake.findUnique({
    where: { caseId },
    select: { plannedOn: true, place: true, heldOn: true },
  });
  if (!intake?.plannedOn || intake.heldOn) {
    throw new DocumentNotReadyError('No intake is planned. Plan it first, with a date.');
  }
  const facts = { ...(await caseParties(tx, caseId)), plannedOn: intake.plannedOn, place: intake.place };
  return {
    fact: {},
    title: invitationText.title(),
    write: (context) => intakeInvitation(facts, context),
  };
}
