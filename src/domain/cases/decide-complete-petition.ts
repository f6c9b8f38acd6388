import type { PetitionPaper } from '../../generated/prisma/enums.ts';
import type { CaseChange } from './case-change.ts';
import type { CaseFacts } from './case-facts.ts';
import { pendingPetition } from './court-track.ts';
import type { DecisionMoment } from './decision-moment.ts';
import { refuseStep, requireStep } from './illegal-step-error.ts';
import { requireInput } from './require-input.ts';

export interface CompletePetition {
  readonly papers: readonly PetitionPaper[];
  readonly sentOn: Date;
}

/** Records papers that were sent to the court after the filing. */
export function decideCompletePetition(
  facts: CaseFacts,
  { papers, sentOn }: CompletePetition,
  { today }: DecisionMoment,
): CaseChange {
  requireStep('completePetition', facts, today);
  const petition = pendingPetition(facts, today);
  if (!petition)
    return refuseStep('completePetition', ['No petition is with the court.'], { facts, on: today });
  const added = [...new Set(papers)].filter((paper) => !petition.papers.includes(paper));
  requireInput(added.length > 0, 'papers', 'Name a paper that the petition does not have yet.');
  requireInput(
    sentOn >= petition.filedOn && sentOn <= today,
    'sentOn',
    'Papers follow after the filing of the petition, and not in the future.',
  );
  return {
    happening: {
      name: 'case.petition-completed',
      payload: {},
      occurredOn: sentOn,
      data: { petitionId: petition.id, papers: added.join(', ') },
    },
    petitions: [{ ...petition, papers: [...petition.papers, ...added] }],
  };
}
