import type { ComplaintFacts, HandlerFacts } from './complaint-facts.ts';
import { NotIndependentError } from './not-independent-error.ts';

/**
 * Why somebody may not handle a complaint; null when he may. A complaint is handled by another than the one complained
 * about (Besluit kwaliteitseisen CBM art. 6); what the foundation did in a case is the work of its consultant.
 */
export function objectionToHandler(
  { about, consultantId }: Pick<ComplaintFacts, 'about' | 'consultantId'>,
  { userId, mentorId }: HandlerFacts,
): string | null {
  switch (about.kind) {
    case 'MENTOR':
      return mentorId === about.mentorId ? aboutHimself : null;
    case 'OFFICER':
      return userId === about.officerId ? aboutHimself : null;
    case 'FOUNDATION':
      return userId === consultantId ? aboutHisWork : null;
    default:
      return about satisfies never;
  }
}

/** @throws NotIndependentError */
export function requireIndependent(
  facts: Pick<ComplaintFacts, 'about' | 'consultantId'>,
  handler: HandlerFacts,
  path: readonly string[],
): void {
  const objection = objectionToHandler(facts, handler);
  if (objection) throw new NotIndependentError(`${objection} Let somebody else handle it.`, { path });
}

const aboutHimself = 'The complaint is about its handler himself (Besluit kwaliteitseisen CBM art. 6).';
const aboutHisWork =
  'The complaint is about what the foundation did in a case of which its handler is the consultant in charge.';
