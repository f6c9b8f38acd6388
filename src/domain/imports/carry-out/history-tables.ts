import { newId } from '../../../lib/new-id.ts';
import { notTold } from '../history/not-told.ts';
import type { PlannedCase } from '../import-plan.ts';

/** The intake, with its texts; none when the file tells of none. */
export function intakeRows({ id: caseId, row: { values }, replayed }: PlannedCase): object[] {
  const { intake } = replayed.facts;
  if (!intake) return [];
  const { needs, wishes, network, whyNoFamily, preference, involvedInstitutions, involvedPeople } = values;
  return [
    {
      ...{ id: newId(), caseId, ...intake },
      ...{ needs, wishes, network, whyNoFamily, preference, involvedInstitutions, involvedPeople },
      place: values.intakePlace,
      decisionReason: values.intakeDecisionReason,
    },
  ];
}

export function matchingRows(cases: readonly PlannedCase[]) {
  return {
    waiting: cases.flatMap(({ id: caseId, replayed: { facts } }) =>
      facts.waiting.map((interval) => ({ caseId, ...interval })),
    ),
    matches: cases.flatMap(({ id: caseId, replayed: { facts, rows } }) =>
      facts.matches.map((match) => ({
        caseId,
        ...match,
        reason: rows.matches.get(match.id)?.values.reason ?? null,
      })),
    ),
    mandates: cases.flatMap(({ id: caseId, replayed: { facts } }) =>
      facts.mandates.map((mandate) => ({ caseId, ...mandate, endReason: told(mandate.endReason) })),
    ),
  };
}

export function courtRows(cases: readonly PlannedCase[], now: Date) {
  return {
    petitions: cases.flatMap(({ id: caseId, replayed: { facts, rows } }) =>
      facts.petitions.map((petition) => {
        const values = rows.petitions.get(petition.id)?.values;
        return {
          caseId,
          ...petition,
          hearingAttendee: values?.hearingAttendee ?? null,
          petitionerName: values?.petitionerName ?? null,
          whyRelativesDidNotFile: values?.whyRelativesDidNotFile ?? null,
          willingnessStatementOn: values?.willingnessStatementOn ?? petition.filedOn,
          clientConsentOn: values?.clientConsentOn ?? null,
          noConsentReason: values?.noConsentReason ?? null,
          consentStatementsComplete: petition.outcome !== 'PENDING',
          medicalStatementOn: values?.medicalStatementOn ?? petition.filedOn,
          mentorshipPlanOn: values?.mentorshipPlanOn ?? petition.filedOn,
          filedVia: values?.filedVia ?? 'POST',
          courtCaseNumber: values?.courtCaseNumber ?? null,
        };
      }),
    ),
    orders: cases.flatMap(({ id: caseId, replayed: { facts, rows } }) =>
      facts.orders.map((order) => {
        const values = rows.orders.get(order.id)?.values;
        return {
          caseId,
          ...order,
          orderNumber: values?.orderNumber ?? notTold,
          registerNumber: values?.registerNumber ?? null,
          termEndsOn: values?.termEndsOn ?? null,
          mentorsNamed: values?.mentorsNamed ?? 1,
          recordedAt: now,
        };
      }),
    ),
    appointments: cases.flatMap(({ id: caseId, replayed: { facts } }) =>
      facts.appointments.map((appointment) => ({ caseId, ...appointment })),
    ),
  };
}

export function reportRows({ id: caseId, reports }: PlannedCase): object[] {
  return reports.map(({ values: { kind, dueOn, sentOn, fileReference } }) => ({
    ...{ id: newId(), caseId, kind, dueOn, sentOn, fileReference },
  }));
}

interface Recorded {
  readonly now: Date;
  readonly userId: string;
}

export function contactRows({ id: caseId, contacts }: PlannedCase, { now, userId }: Recorded): object[] {
  return contacts.map(({ row: { values }, mentorId }) => {
    const { occurredOn, kind, minutes, missedBecause, note } = values;
    return {
      ...{ id: newId(), caseId, mentorId, occurredOn, kind, minutes, missedBecause, note },
      ...{ recordedAt: now, recordedById: userId },
    };
  });
}

function told(reason: string | null): string | null {
  return reason === notTold ? null : reason;
}
