import type { PetitionerKind } from '../../generated/prisma/enums.ts';
import type { CaseChange } from './case-change.ts';
import type { CaseFacts } from './case-facts.ts';
import type { DecisionMoment } from './decision-moment.ts';
import { requireStep } from './illegal-step-error.ts';
import { requireInput } from './require-input.ts';

/** The petition and the papers that go with it. `PetitionerKind` is the list of BW 1:451: the foundation is not on it. */
export interface FilePetition {
  readonly petitionerKind: PetitionerKind;
  readonly whyRelativesDidNotFile: string | null;
  readonly willingnessStatementOn: Date;
  readonly clientConsentOn: Date | null;
  readonly noConsentReason: string | null;
  readonly medicalStatementOn: Date;
  readonly mentorshipPlanOn: Date;
  readonly filedOn: Date;
}

/** Files the petition. A mentor need not be known: the search goes on beside the procedure. */
export function decideFilePetition(
  facts: CaseFacts,
  petition: FilePetition,
  { today, newId }: DecisionMoment,
): CaseChange {
  requireStep('filePetition', facts, today);
  const { filedOn, petitionerKind } = petition;
  requireInput(
    filedOn >= facts.registeredOn && filedOn <= today,
    'filedOn',
    'A petition is filed after the registration, and not in the future.',
  );
  requireInput(
    petitionerKind !== 'INSTITUTION' || Boolean(petition.whyRelativesDidNotFile?.trim()),
    'whyRelativesDidNotFile',
    'An institution that files must state why the relatives did not (BW 1:451(2)).',
  );
  requireInput(
    petition.clientConsentOn !== null || Boolean(petition.noConsentReason?.trim()),
    'noConsentReason',
    'Give the date of the consent of the client, or the reason why there is none.',
  );
  requirePapersBefore(filedOn, petition);
  const id = newId();
  return {
    happening: {
      name: 'case.petition-filed',
      payload: {},
      occurredOn: filedOn,
      data: { petitionId: id, petitionerKind },
    },
    petitions: [{ id, filedOn, hearingOn: null, hearingAttendee: null, outcome: 'PENDING', decidedOn: null }],
  };
}

/** The papers go with the petition; the mentorship plan too (Besluit kwaliteitseisen art. 5(1)(7)). */
function requirePapersBefore(filedOn: Date, petition: FilePetition): void {
  const papers = [
    'willingnessStatementOn',
    'clientConsentOn',
    'medicalStatementOn',
    'mentorshipPlanOn',
  ] as const;
  for (const paper of papers) {
    const date = petition[paper];
    requireInput(
      date === null || date <= filedOn,
      paper,
      'Every paper is dated on or before the day of filing; the petition goes out complete.',
    );
  }
}
