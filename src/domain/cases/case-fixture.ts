import { randomUUID } from 'node:crypto';
import { parseCalendarDate } from '../../lib/calendar-date.ts';
import type { MatchingNorms } from '../matching/mentor-objections.ts';
import type { MentorFacts } from '../mentors/mentor-facts.ts';
import { applyCaseChange, type CaseChange } from './case-change.ts';
import type { CaseFacts, ClientFacts } from './case-facts.ts';
import { decideFilePetition } from './decide-file-petition.ts';
import { decideIssueMandate, matchForMandate } from './decide-issue-mandate.ts';
import { decidePlaceOnWaitingList } from './decide-place-on-waiting-list.ts';
import { decideProposeMatch } from './decide-propose-match.ts';
import { decideRecordCourtOrder } from './decide-record-court-order.ts';
import { decideRecordIntake } from './decide-record-intake.ts';
import { decideRecordIntroduction } from './decide-record-introduction.ts';
import { decideRegisterCase } from './decide-register-case.ts';
import type { DecisionMoment } from './decision-moment.ts';

export const day = parseCalendarDate;

export const norms: MatchingNorms = { maxClientsWithoutQualifyingEducation: 4, vogMaxAgeYears: 5 };

/** A story of one case, told by its commands. Each command is given on a day and accepted, or it throws. */
export class CaseStory {
  facts: CaseFacts;

  constructor(client: Partial<ClientFacts> = {}, registeredOn = '2024-01-10') {
    this.facts = decideRegisterCase(
      { client: { ...aClient, ...client }, workArea: 'ZUID_LIMBURG', registeredOn: day(registeredOn) },
      moment(registeredOn),
    ).facts;
  }

  do(on: string, decide: (facts: CaseFacts, at: DecisionMoment) => CaseChange): this {
    this.facts = applyCaseChange(this.facts, decide(this.facts, moment(on)));
    return this;
  }

  accepted(on = '2024-01-20'): this {
    return this.do(on, (facts, at) => decideRecordIntake(facts, suitable(on), at));
  }

  waiting(on = '2024-02-01'): this {
    return this.accepted().do(on, (facts, at) =>
      decidePlaceOnWaitingList(facts, { waitingSince: day(on) }, at),
    );
  }

  proposed(on = '2024-02-10', mentor: Partial<MentorFacts> = {}): this {
    const command = { mentor: aMentor(mentor), proposedOn: day(on), norms };
    return this.do(on, (facts, at) => decideProposeMatch(facts, command, at));
  }

  introduced(on: string, clientAgrees: boolean | null, mentorAgrees: boolean | null): this {
    return this.do(on, (facts, at) =>
      decideRecordIntroduction(
        facts,
        { matchId: null, introducedOn: day(on), clientAgrees, mentorAgrees, answeredOn: null },
        at,
      ),
    );
  }

  matched(on = '2024-02-20'): this {
    return this.introduced(on, true, true);
  }

  filed(on = '2024-03-01'): this {
    return this.do(on, (facts, at) => decideFilePetition(facts, aPetition(on), at));
  }

  ordered(on = '2024-05-01', order: Partial<Parameters<typeof decideRecordCourtOrder>[1]> = {}): this {
    return this.do(on, (facts, at) => decideRecordCourtOrder(facts, { ...anOrder(on), ...order }, at));
  }

  mandated(on = '2024-05-10', mentor: Partial<MentorFacts> = {}, startsOn: string | null = null): this {
    return this.do(on, (facts, at) =>
      decideIssueMandate(
        facts,
        {
          match: matchForMandate(facts, null, at),
          mentor: aMentor(mentor),
          startsOn: startsOn === null ? null : day(startsOn),
          norms,
        },
        at,
      ),
    );
  }

  /** From registration to a mentor at work. */
  active(): this {
    return this.waiting().proposed().matched().filed().ordered().mandated();
  }
}

const aClient: ClientFacts = {
  id: 'client',
  birthDate: day('1944-05-06'),
  deceasedOn: null,
  postcode: '6211 AB',
  municipalityCode: 'GM0935',
  regionId: 'region-maastricht',
  clientGroup: 'DEMENTIA',
  interests: ['muziek'],
  careProviderId: 'care-home',
};

export function aMentor(changes: Partial<MentorFacts> = {}): MentorFacts {
  return {
    id: 'mentor',
    postcode: '6211 CD',
    municipalityCode: 'GM0935',
    regionId: 'region-maastricht',
    appliedOn: day('2023-01-01'),
    intakeOn: day('2023-01-10'),
    registeredOn: day('2023-01-20'),
    onBenefit: false,
    benefitsPermissionOn: null,
    trainingStartedOn: day('2023-02-01'),
    certifiedOn: day('2023-03-01'),
    codeOfConductSignedOn: day('2023-03-01'),
    contractSignedOn: day('2023-03-01'),
    vogIssuedOn: day('2023-02-01'),
    hasQualifyingEducation: false,
    guideId: 'guide',
    employerOrganisationId: null,
    capacity: 2,
    clientGroups: ['DEMENTIA'],
    interests: ['muziek'],
    pauses: [],
    trainings: [],
    mandates: [],
    reservedFor: [],
    stoppedOn: null,
    stopReason: null,
    rejectedOn: null,
    ...changes,
  };
}

export function suitable(on: string) {
  return {
    heldOn: day(on),
    clientGroup: null,
    careProviderId: null,
    interests: null,
    decision: 'SUITABLE' as const,
    decidedOn: null,
    decisionReason: null,
  };
}

export function aPetition(filedOn: string) {
  return {
    petitionerKind: 'RELATIVE' as const,
    whyRelativesDidNotFile: null,
    willingnessStatementOn: day(filedOn),
    clientConsentOn: day(filedOn),
    noConsentReason: null,
    medicalStatementOn: day(filedOn),
    mentorshipPlanOn: day(filedOn),
    filedOn: day(filedOn),
  };
}

export function anOrder(sentOn: string) {
  return {
    kind: 'APPOINTMENT' as const,
    orderNumber: '8781316 MS VERZ 20-946',
    orderedOn: day(sentOn),
    sentOn: day(sentOn),
    effectiveOn: null,
    termEndsOn: null,
    mentorsNamed: 1 as const,
  };
}

export function moment(today: string): DecisionMoment {
  return { today: day(today), newId: randomUUID };
}
