import type { MentorFacts } from '../mentors/mentor-facts.ts';
import {
  type CaseForMatching,
  type MatchingDay,
  mentorObjections,
  type Objection,
  otherCases,
} from './mentor-objections.ts';

export type MatchReasonCode =
  | 'SAME_NEIGHBOURHOOD'
  | 'SAME_MUNICIPALITY'
  | 'SAME_REGION'
  | 'KNOWS_CLIENT_GROUP'
  | 'SHARED_INTERESTS'
  | 'HAS_NO_CLIENT'
  | 'HAS_ROOM'
  | 'QUALIFIED';

/** Something that speaks for a mentor, and how much. */
export interface MatchReason {
  readonly code: MatchReasonCode;
  readonly description: string;
  readonly points: number;
}

export interface RankedMentor {
  readonly mentorId: string;
  /** Sum of the points of the reasons; comparable within one ranking only. */
  readonly score: number;
  readonly reasons: readonly MatchReason[];
  /** What stands in the way; empty when the mentor may be proposed. */
  readonly objections: readonly Objection[];
}

/**
 * Mentors for a case: those who may be proposed first, the best on top, then the others with what stands in the way.
 * Every point is explained, because people decide and the client is asked. Equal scores are ordered by id, so that the
 * same facts give the same list.
 */
export function rankMentors(
  aCase: CaseForMatching,
  mentors: readonly MentorFacts[],
  day: MatchingDay,
): RankedMentor[] {
  return mentors
    .map((mentor) => {
      const reasons = reasonsFor(aCase, mentor, day);
      const score = reasons.reduce((sum, { points }) => sum + points, 0);
      return { mentorId: mentor.id, score, reasons, objections: mentorObjections(mentor, aCase, day) };
    })
    .sort(
      (a, b) =>
        Number(a.objections.length > 0) - Number(b.objections.length > 0) ||
        b.score - a.score ||
        (a.mentorId < b.mentorId ? -1 : 1),
    );
}

function reasonsFor(aCase: CaseForMatching, mentor: MentorFacts, { on }: MatchingDay): MatchReason[] {
  return [
    nearness(aCase, mentor),
    experience(aCase, mentor),
    sharedInterests(aCase, mentor),
    room(mentor, otherCases(mentor, aCase.id, on).size),
    mentor.hasQualifyingEducation && {
      code: 'QUALIFIED' as const,
      description: 'Has qualifying education (PVO) and needs no guide.',
      points: 5,
    },
  ].filter((reason) => reason !== null && reason !== false);
}

/** The nearest level counts, not their sum: a mentor visits every two or three weeks. */
function nearness({ client }: CaseForMatching, mentor: MentorFacts): MatchReason | null {
  if (client.postcode && mentor.postcode?.slice(0, 4) === client.postcode.slice(0, 4)) {
    return {
      code: 'SAME_NEIGHBOURHOOD',
      description: `Lives in the same postcode area, ${client.postcode.slice(0, 4)}.`,
      points: 40,
    };
  }
  if (mentor.municipalityCode === client.municipalityCode) {
    return { code: 'SAME_MUNICIPALITY', description: 'Lives in the same municipality.', points: 30 };
  }
  if (client.regionId && mentor.regionId === client.regionId) {
    return { code: 'SAME_REGION', description: 'Lives in the same region.', points: 15 };
  }
  return null;
}

function experience({ client }: CaseForMatching, { clientGroups }: MentorFacts): MatchReason | null {
  if (!client.clientGroup || !clientGroups.includes(client.clientGroup)) return null;
  return {
    code: 'KNOWS_CLIENT_GROUP',
    description: `Knows clients with ${client.clientGroup.toLowerCase().replaceAll('_', ' ')}.`,
    points: 25,
  };
}

const pointsPerInterest = 5;
const countedInterests = 4;

function sharedInterests({ client }: CaseForMatching, { interests }: MentorFacts): MatchReason | null {
  const theirs = new Set(interests.map((interest) => interest.toLowerCase()));
  const shared = client.interests.filter((interest) => theirs.has(interest.toLowerCase()));
  if (shared.length === 0) return null;
  return {
    code: 'SHARED_INTERESTS',
    description: `Shares ${shared.join(', ')}.`,
    points: pointsPerInterest * Math.min(shared.length, countedInterests),
  };
}

function room({ capacity }: MentorFacts, clients: number): MatchReason | null {
  if (capacity <= clients) return null;
  if (clients === 0) {
    return { code: 'HAS_NO_CLIENT', description: 'Has no client and waits for one.', points: 10 };
  }
  return { code: 'HAS_ROOM', description: `Has ${clients} of at most ${capacity} clients.`, points: 5 };
}
