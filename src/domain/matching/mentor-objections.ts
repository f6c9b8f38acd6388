import { formatCalendarDate } from '../../lib/calendar-date.ts';
import type { CaseFacts } from '../cases/case-facts.ts';
import { reaches } from '../cases/dated-interval.ts';
import { isPaused, mandatesFrom } from '../mentors/derive-mentor-status.ts';
import type { MentorFacts } from '../mentors/mentor-facts.ts';
import { vogValidUntil } from '../mentors/vog-valid-until.ts';

export type ObjectionCode =
  | 'REJECTED'
  | 'STOPPED'
  | 'PAUSED'
  | 'NOT_CERTIFIED'
  | 'NO_CONTRACT'
  | 'NO_CODE_OF_CONDUCT'
  | 'NO_VOG'
  | 'VOG_EXPIRED'
  | 'TIED_TO_CARE_PROVIDER'
  | 'ALREADY_MENTOR'
  | 'NO_ROOM'
  | 'NO_GUIDE'
  | 'TOO_MANY_WITHOUT_PVO';

/** Why a mentor may not be proposed for, or mandated to, a client. */
export interface Objection {
  readonly code: ObjectionCode;
  readonly message: string;
}

/** Values of the norms on the day, from the `Norm` table. */
export interface MatchingNorms {
  /** MAX_CLIENTS_PER_UNQUALIFIED_MENTOR (LKB). */
  readonly maxClientsWithoutQualifyingEducation: number;
  /** VOG_MAX_AGE, years from the date of issue (Besluit kwaliteitseisen art. 2). */
  readonly vogMaxAgeYears: number;
}

/** What matching looks at in a case. */
export type CaseForMatching = Pick<CaseFacts, 'id' | 'workArea' | 'client' | 'mandates'>;

export interface MatchingDay {
  readonly on: Date;
  readonly norms: MatchingNorms;
}

/** Everything that stands in the way of this mentor for this case on a day; empty when nothing does. */
export function mentorObjections(mentor: MentorFacts, aCase: CaseForMatching, day: MatchingDay): Objection[] {
  return [
    ...objectionsToStanding(mentor, day),
    ...objectionsToTies(mentor, aCase, day),
    ...objectionsToLoad(mentor, aCase, day),
  ];
}

function objectionsToStanding(mentor: MentorFacts, { on, norms }: MatchingDay): Objection[] {
  const reached = (date: Date | null) => date !== null && date <= on;
  if (reached(mentor.rejectedOn)) return [objection('REJECTED', 'was not admitted as a mentor')];
  // A known last day bars new clients before it is reached.
  if (mentor.stoppedOn) return [objection('STOPPED', `stops on ${formatCalendarDate(mentor.stoppedOn)}`)];
  const objections: Objection[] = [];
  if (isPaused(mentor, on)) objections.push(objection('PAUSED', 'takes a rest'));
  if (!reached(mentor.certifiedOn)) {
    objections.push(objection('NOT_CERTIFIED', 'has no certificate of the basic training yet'));
  }
  if (!reached(mentor.contractSignedOn)) {
    objections.push(objection('NO_CONTRACT', 'has not signed the volunteer contract'));
  }
  if (!reached(mentor.codeOfConductSignedOn)) {
    objections.push(objection('NO_CODE_OF_CONDUCT', 'has not signed the code of conduct'));
  }
  return [...objections, ...objectionsToVog(mentor, { on, norms })];
}

function objectionsToVog({ vogIssuedOn }: MentorFacts, { on, norms }: MatchingDay): Objection[] {
  if (!vogIssuedOn || vogIssuedOn > on) return [objection('NO_VOG', 'has no certificate of conduct (VOG)')];
  const validUntil = vogValidUntil(vogIssuedOn, norms.vogMaxAgeYears);
  if (validUntil >= on) return [];
  return [
    objection(
      'VOG_EXPIRED',
      `has a certificate of conduct (VOG) that expired on ${formatCalendarDate(validUntil)}`,
    ),
  ];
}

function objectionsToTies(
  mentor: MentorFacts,
  { client, mandates }: CaseForMatching,
  { on }: MatchingDay,
): Objection[] {
  const objections: Objection[] = [];
  if (client.careProviderId && mentor.employerOrganisationId === client.careProviderId) {
    objections.push(
      objection(
        'TIED_TO_CARE_PROVIDER',
        'works for the institution that cares for the client, which BW 1:452(6) forbids',
      ),
    );
  }
  const atWork = mandates.some(
    ({ mentorId, startsOn, endsOn }) => mentorId === mentor.id && reaches({ from: startsOn, to: endsOn }, on),
  );
  if (atWork) {
    objections.push(objection('ALREADY_MENTOR', 'is mentor of this client already'));
  }
  return objections;
}

function objectionsToLoad(
  mentor: MentorFacts,
  { id }: Pick<CaseFacts, 'id'>,
  { on, norms }: MatchingDay,
): Objection[] {
  const clients = otherCases(mentor, id, on).size;
  const objections: Objection[] = [];
  if (clients >= mentor.capacity) {
    objections.push(
      objection('NO_ROOM', `has or is promised ${clients} of at most ${mentor.capacity} clients`),
    );
  }
  if (mentor.hasQualifyingEducation) return objections;
  if (!mentor.guideId) {
    objections.push(
      objection('NO_GUIDE', 'lacks qualifying education (PVO) and has no guide; assign one first'),
    );
  }
  const most = norms.maxClientsWithoutQualifyingEducation;
  if (clients >= most) {
    objections.push(
      objection(
        'TOO_MANY_WITHOUT_PVO',
        `may have at most ${most} clients without qualifying education (PVO)`,
      ),
    );
  }
  return objections;
}

/** Cases, other than the one at hand, in which the mentor is or will be at work, or is proposed or agreed. */
export function otherCases(mentor: MentorFacts, caseId: string, on: Date): Set<string> {
  const cases = new Set([
    ...mandatesFrom(mentor, on).map((mandate) => mandate.caseId),
    ...mentor.reservedFor,
  ]);
  cases.delete(caseId);
  return cases;
}

function objection(code: ObjectionCode, predicate: string): Objection {
  return { code, message: `The mentor ${predicate}.` };
}
