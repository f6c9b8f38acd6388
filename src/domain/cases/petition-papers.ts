import type { PetitionerKind, PetitionPaper, RelativeKind } from '../../generated/prisma/enums.ts';
import { addYears } from '../../lib/calendar-date.ts';
import type { CaseFacts, PetitionFacts } from './case-facts.ts';

/** A paper that has to go with a petition, and why in this situation. */
export interface NeededPaper {
  readonly paper: PetitionPaper;
  readonly because: string;
}

export interface Petitioning {
  readonly petitionerKind: PetitionerKind;
  /** Day of filing. */
  readonly on: Date;
}

/**
 * The papers that the court asks for in the situation of this client: which statements of whom depends on the family
 * that the intake recorded, on measures in force, on the age, on a living will and on who files. Whoever files has
 * stated his agreement by filing.
 */
export function papersNeeded(facts: CaseFacts, { petitionerKind, on }: Petitioning): NeededPaper[] {
  const own = ownConsent[petitionerKind];
  return [...always, ...ofRelatives(facts), ...ofMeasures(facts), ...ofMinor(facts, on), ...livingWill(facts)]
    .concat(petitionerKind === 'INSTITUTION' ? ofInstitution : [])
    .filter(({ paper }) => !own.includes(paper));
}

/**
 * The papers that a filed petition still lacks. A consent of the client is not among them: a petition without it was
 * filed with the reason why there is none.
 */
export function papersMissing(facts: CaseFacts, petition: PetitionFacts): NeededPaper[] {
  return papersNeeded(facts, { petitionerKind: petition.petitionerKind, on: petition.filedOn }).filter(
    ({ paper }) => paper !== 'CLIENT_CONSENT' && !petition.papers.includes(paper),
  );
}

export function isConsentOfOthers(paper: PetitionPaper): boolean {
  return paper.startsWith('CONSENT_OF_');
}

const always: readonly NeededPaper[] = [
  { paper: 'WILLINGNESS_STATEMENT', because: 'The foundation states that it is willing to be appointed.' },
  { paper: 'CLIENT_CONSENT', because: 'The client agrees, or the petition says why there is no consent.' },
  { paper: 'MEDICAL_STATEMENT', because: 'A statement shows the condition that is the ground (BW 1:450).' },
  {
    paper: 'MENTORSHIP_PLAN',
    because: 'The judge sees goal and agreements before the appointment (Besluit kwaliteitseisen art. 5).',
  },
];

const ofInstitution: readonly NeededPaper[] = [
  { paper: 'TRADE_REGISTER_EXTRACT', because: 'An institution shows that it exists and who acts for it.' },
  { paper: 'PROXY', because: 'Who signs for an institution shows that he may.' },
];

const consentOf = {
  PARTNER: { paper: 'CONSENT_OF_PARTNER', because: 'The client has a partner.' },
  ADULT_CHILDREN: { paper: 'CONSENT_OF_ADULT_CHILDREN', because: 'The client has adult children.' },
  PARENTS: {
    paper: 'CONSENT_OF_PARENTS',
    because: 'The client has parents, and neither partner nor adult children.',
  },
  ADULT_SIBLINGS: {
    paper: 'CONSENT_OF_ADULT_SIBLINGS',
    because: 'The client has adult siblings, and neither partner nor adult children.',
  },
} as const satisfies Readonly<Record<RelativeKind, NeededPaper>>;

/** Partner and adult children; only without any of these, parents and adult siblings. */
function ofRelatives({ intake }: CaseFacts): NeededPaper[] {
  const relatives = intake?.relatives ?? [];
  const nearest = relatives.filter((each) => each === 'PARTNER' || each === 'ADULT_CHILDREN');
  return (nearest.length > 0 ? nearest : relatives).map((relative) => consentOf[relative]);
}

function ofMeasures({ intake }: CaseFacts): NeededPaper[] {
  const measures = intake?.presentMeasures ?? [];
  const needed: NeededPaper[] = [
    { paper: 'CONSENT_OF_ADMINISTRATOR', because: 'The client has an administrator (bewindvoerder).' },
    { paper: 'CONSENT_OF_PRESENT_MENTOR', because: 'The client has a mentor already.' },
    { paper: 'CONSENT_OF_CURATOR', because: 'The client is under guardianship (curatele).' },
  ];
  const inForce = [
    measures.includes('ADMINISTRATION'),
    measures.includes('MENTORSHIP'),
    measures.includes('GUARDIANSHIP'),
  ];
  return needed.filter((_paper, index) => inForce[index]);
}

/** For a minor the measure is set up ahead, for when he comes of age (BW 1:450(2)). */
function ofMinor({ client }: CaseFacts, on: Date): NeededPaper[] {
  if (addYears(client.birthDate, 18) <= on) return [];
  return [{ paper: 'CONSENT_OF_WHO_HAS_AUTHORITY', because: 'The client is a minor on the day of filing.' }];
}

function livingWill({ intake }: CaseFacts): NeededPaper[] {
  return intake?.hasLivingWill
    ? [{ paper: 'LIVING_WILL', because: 'The client has a living will, which may name somebody.' }]
    : [];
}

const ownConsent: Readonly<Record<PetitionerKind, readonly PetitionPaper[]>> = {
  PERSON_CONCERNED: ['CLIENT_CONSENT'],
  SPOUSE_OR_PARTNER: ['CONSENT_OF_PARTNER'],
  RELATIVE: [],
  PERSON_WITH_AUTHORITY: ['CONSENT_OF_WHO_HAS_AUTHORITY'],
  GUARDIAN: ['CONSENT_OF_WHO_HAS_AUTHORITY'],
  CURATOR: ['CONSENT_OF_CURATOR'],
  ADMINISTRATOR: ['CONSENT_OF_ADMINISTRATOR'],
  PUBLIC_PROSECUTOR: [],
  INSTITUTION: [],
};
