import type { PetitionerKind, PetitionPaper } from '../../generated/prisma/enums.ts';
import type { CaseChange, CaseWarning } from './case-change.ts';
import type { CaseFacts, PetitionFacts } from './case-facts.ts';
import type { DecisionMoment } from './decision-moment.ts';
import { requireStep } from './illegal-step-error.ts';
import { isConsentOfOthers, papersMissing, papersNeeded } from './petition-papers.ts';
import { requireInput } from './require-input.ts';

/** The petition and the papers that go with it. `PetitionerKind` is the list of BW 1:451: the foundation is not on it. */
export interface FilePetition {
  readonly petitionerKind: PetitionerKind;
  readonly whyRelativesDidNotFile: string | null;
  /** Whether the intake, or this petition, says why no relative can be mentor (BW 1:452(4)). */
  readonly saysWhyNoFamily?: boolean;
  /** Whether every relative and representative whose agreement is asked has given it. */
  readonly consentStatementsComplete?: boolean;
  /** Papers that go along besides those with a date of their own. */
  readonly papers?: readonly PetitionPaper[];
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
    facts.petitions.every(({ decidedOn }) => decidedOn === null || decidedOn <= filedOn),
    'filedOn',
    'Another petition is filed on or after the day of the decision on the one before.',
  );
  requireInput(
    petitionerKind !== 'INSTITUTION' || Boolean(petition.whyRelativesDidNotFile?.trim()),
    'whyRelativesDidNotFile',
    'An institution that files must state why the relatives did not (BW 1:451(2)).',
  );
  requireInput(
    petitionerKind !== 'INSTITUTION' || petition.saysWhyNoFamily !== false,
    'whyNoFamily',
    'When an institution files, say why no relative can be mentor (BW 1:452(4)): the intake does not tell.',
  );
  requireInput(
    petition.clientConsentOn !== null || Boolean(petition.noConsentReason?.trim()),
    'noConsentReason',
    'Give the date of the consent of the client, or the reason why there is none.',
  );
  requirePapersBefore(filedOn, petition);
  const id = newId();
  const filed = {
    id,
    petitionerKind,
    papers: papersOf(facts, petition),
    filedOn,
    hearingOn: null,
    hearingAttendee: null,
    outcome: 'PENDING',
    decidedOn: null,
  } as const;
  return {
    happening: {
      name: 'case.petition-filed',
      payload: {},
      occurredOn: filedOn,
      data: { petitionId: id, petitionerKind },
    },
    petitions: [filed],
    warnings: missingPaperWarnings(facts, filed),
  };
}

/** Everything that goes to the court: the papers that are asked one by one, the consent statements, and the rest. */
function papersOf(facts: CaseFacts, petition: FilePetition): PetitionPaper[] {
  const consents = papersNeeded(facts, { petitionerKind: petition.petitionerKind, on: petition.filedOn })
    .map(({ paper }) => paper)
    .filter(isConsentOfOthers);
  return [
    ...new Set<PetitionPaper>([
      'WILLINGNESS_STATEMENT',
      ...(petition.clientConsentOn ? (['CLIENT_CONSENT'] as const) : []),
      'MEDICAL_STATEMENT',
      'MENTORSHIP_PLAN',
      ...(petition.consentStatementsComplete ? consents : []),
      ...(petition.papers ?? []),
    ]),
  ];
}

/** The court takes an incomplete petition and asks for the rest, so what is missing is a warning, no refusal. */
function missingPaperWarnings(facts: CaseFacts, petition: PetitionFacts): CaseWarning[] {
  const missing = papersMissing(facts, petition).map(({ paper }) => paper);
  if (missing.length === 0) return [];
  return [{ code: 'PAPERS_MISSING', message: `Still to be sent: ${missing.join(', ')}.` }];
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
