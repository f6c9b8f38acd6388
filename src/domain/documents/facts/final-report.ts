import type { Tx } from '../../../lib/db.ts';
import { personName } from '../../../lib/person-name.ts';
import { DocumentNotReadyError } from '../document-not-ready-error.ts';
import type { LetterRequest, PreparedLetter } from '../letter-kind.ts';
import { type FinalFacts, finalReport } from '../letters/final-report.ts';
import { finalReport as text } from '../messages/nl-final-report.ts';
import { orderColumns, orderOf } from './appointment-letters.ts';
import { caseParties, personColumns, signatoryName } from './case-parties.ts';

/** Of the latest appointment, once it has ended: what was done under it, day by day. */
export async function prepareFinalReport(
  tx: Tx,
  { caseId, factId, remarks, today }: LetterRequest,
): Promise<PreparedLetter> {
  const appointment = await tx.appointment.findFirst({
    where: { caseId, ...(factId === null ? {} : { id: factId }) },
    select: {
      id: true,
      effectiveOn: true,
      endedOn: true,
      endKind: true,
      courtOrder: { select: orderColumns },
    },
    orderBy: { effectiveOn: 'desc' },
  });
  const { endedOn = null, endKind = null } = appointment ?? {};
  if (!appointment || !endedOn || !endKind || endedOn > today) {
    throw new DocumentNotReadyError(
      'The appointment has not ended. The final report is made up when it has (BW 1:459(4)).',
      { path: ['input', 'factId'] },
    );
  }
  const period = { caseId, from: appointment.effectiveOn, until: endedOn };
  const evaluations = await tx.annualEvaluation.findMany({
    where: { caseId, replacedAt: null, heldOn: { gte: period.from } },
    select: { year: true, synthesis: true },
    orderBy: { year: 'asc' },
  });
  const facts: FinalFacts = {
    ...(await caseParties(tx, caseId)),
    order: orderOf(appointment.courtOrder),
    ...{ effectiveOn: period.from, endedOn, endKind },
    mandates: await mandatesIn(tx, period),
    contacts: await contactsIn(tx, period),
    decisions: await decisionsIn(tx, period),
    evaluatedIn: evaluations.map(({ year }) => year),
    synthesis: evaluations.at(-1)?.synthesis ?? null,
    remarks,
    signatory: await signatoryName(tx),
  };
  return {
    fact: { appointmentId: appointment.id },
    title: text.title(),
    write: (context) => finalReport(facts, context),
  };
}

interface Period {
  readonly caseId: string;
  readonly from: Date;
  readonly until: Date;
}

async function mandatesIn(tx: Tx, { caseId, from }: Period): Promise<FinalFacts['mandates']> {
  const mandates = await tx.mandate.findMany({
    where: { caseId, OR: [{ endsOn: null }, { endsOn: { gt: from } }] },
    select: { startsOn: true, endsOn: true, mentor: { select: personColumns } },
    orderBy: [{ startsOn: 'asc' }, { id: 'asc' }],
  });
  return mandates.map(({ startsOn, endsOn, mentor }) => ({
    mentor: personName(mentor),
    from: startsOn,
    until: endsOn,
  }));
}

async function contactsIn(tx: Tx, { caseId, from, until }: Period): Promise<FinalFacts['contacts']> {
  const contacts = await tx.clientContact.findMany({
    where: { caseId, occurredOn: { gte: from, lte: until } },
    select: { occurredOn: true, kind: true, missedBecause: true },
  });
  const years = [...new Set(contacts.map(({ occurredOn }) => occurredOn.getUTCFullYear()))].toSorted(
    (one, other) => one - other,
  );
  return years.map((year) => {
    const ofYear = contacts.filter(({ occurredOn }) => occurredOn.getUTCFullYear() === year);
    const made = ofYear.filter(({ missedBecause }) => missedBecause === null);
    const visits = made.filter(({ kind }) => kind === 'VISIT').length;
    return { year, visits, others: made.length - visits, missed: ofYear.length - made.length };
  });
}

async function decisionsIn(tx: Tx, { caseId, from, until }: Period): Promise<FinalFacts['decisions']> {
  const decisions = await tx.careDecision.findMany({
    where: { caseId, decidedOn: { gte: from, lte: until } },
    select: { decidedOn: true, subject: true, decision: true, clientView: true, clientResists: true },
    orderBy: [{ decidedOn: 'asc' }, { id: 'asc' }],
  });
  return decisions.map(({ decidedOn: on, subject, decision, clientView, clientResists }) => ({
    ...{ on, subject, decision },
    client: clientResists ? 'resisted' : clientView ? 'viewKnown' : 'viewUnknown',
  }));
}
