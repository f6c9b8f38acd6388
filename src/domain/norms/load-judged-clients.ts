import { inForceOn } from '../../access/in-force-on.ts';
import type { Tx } from '../../lib/db.ts';
import { contactDue } from '../contact-log/contact-due.ts';
import { loadContactFacts } from '../contact-log/load-contact-facts.ts';
import { loadContactNorms } from '../contact-log/load-contact-norms.ts';
import type { JudgedClient } from './norm-facts.ts';

export type ClientReads = Pick<Tx, 'norm' | 'case' | 'clientContact'>;

/** The clients of whom the foundation was mentor at the end of a day; null when nobody kept a contact log yet. */
export async function loadJudgedClients(tx: ClientReads, on: Date): Promise<JudgedClient[] | null> {
  if (!(await tx.clientContact.findFirst({ where: { occurredOn: { lte: on } }, select: { id: true } })))
    return null;
  const norms = await loadContactNorms(tx, on);
  const cases = await tx.case.findMany({
    where: {
      appointments: {
        some: {
          effectiveOn: { lte: on },
          AND: [
            { OR: [{ endedOn: null }, { endedOn: { gt: on } }] },
            { OR: [{ termEndsOn: null }, { termEndsOn: { gt: on } }] },
          ],
        },
      },
    },
    select: { id: true, mandates: { where: inForceOn(on), select: { mentorId: true } } },
  });
  const mentorOf = new Map(cases.map(({ id, mandates }) => [id, mandates[0]?.mentorId ?? null]));
  const contacts = await loadContactFacts(tx, [...mentorOf.keys()], on);
  return contacts.map(({ caseId, facts }) => {
    const { dueOn, legallyDueOn } = contactDue(facts, norms, on);
    return {
      mentorId: mentorOf.get(caseId) ?? null,
      contactDueOn: dueOn,
      contactLegallyDueOn: legallyDueOn,
    };
  });
}
