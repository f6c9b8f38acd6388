import type { ContactNorms } from '../../contact-log/contact-due.ts';
import { contactDue } from '../../contact-log/contact-due.ts';
import { appointmentInterval } from '../../cases/court-track.ts';
import { deriveStatus } from '../../cases/derive-status.ts';
import { latest } from '../../cases/dated-interval.ts';
import { waitingSince } from '../../cases/matching-track.ts';
import type { PlannedCase } from '../import-plan.ts';

export interface NewCase {
  readonly reference: string;
  readonly now: Date;
  readonly today: Date;
  readonly norms: ContactNorms;
}

/** The row of a case, with what is derived from its facts. */
export function caseRow(planned: PlannedCase, { reference, now, today, norms }: NewCase): object {
  const { id, row, home, consultantId, referrerOrganisationId, previousCaseId, replayed } = planned;
  const { facts } = replayed;
  const { applicantKind, applicantName, applicantEmail, applicantPhone, requestForHelp, urgency } =
    row.values;
  return {
    ...{ id, reference, consultantId, referrerOrganisationId, previousCaseId },
    ...{ applicantKind, applicantName, applicantEmail, applicantPhone, requestForHelp },
    clientId: facts.client.id,
    status: deriveStatus(facts, today),
    registeredOn: facts.registeredOn,
    municipalityCode: home.cbsCode,
    workArea: home.workArea,
    urgency: urgency ?? 'NORMAL',
    waitingSince: waitingSince(facts),
    contactDueOn: contactDueOn(planned, today, norms),
    endedOn: facts.ending?.endedOn ?? null,
    endReason: facts.ending?.reason ?? null,
    endPhase: facts.ending?.phase ?? null,
    endLegalKind: facts.ending?.legalKind ?? null,
    createdAt: now,
    updatedAt: now,
  };
}

function contactDueOn(
  { replayed: { facts }, contacts }: PlannedCase,
  today: Date,
  norms: ContactNorms,
): Date | null {
  const appointment = facts.appointments.at(-1);
  const made = contacts
    .filter(({ row }) => row.values.missedBecause === null)
    .map(({ row }) => row.values.occurredOn);
  const [first, ...others] = made;
  return contactDue(
    {
      appointed: appointment ? appointmentInterval(appointment) : null,
      lastMadeOn: first ? latest(first, ...others) : null,
      arrangements: [],
    },
    norms,
    today,
  ).dueOn;
}
