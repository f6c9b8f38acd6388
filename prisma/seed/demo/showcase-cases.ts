import type { Day } from './day.ts';
import type { CasePlan, MatchPlan, MentorPlan } from './history/plan.ts';
import { demoPlaces } from './places.ts';

/**
 * A case as it stands today, in days ago; a negative number lies ahead. What is left out has not come yet. The case
 * of the comment before it is the one that the lists of today should show.
 */
interface Sketch {
  readonly registered: number;
  readonly planned?: number;
  readonly held?: number;
  readonly decided?: number;
  readonly proposed?: number;
  readonly introduced?: number;
  readonly agreed?: number;
  readonly filed?: number;
  readonly hearing?: number;
  readonly sent?: number;
  readonly effective?: number;
  readonly refused?: boolean;
  readonly urgent?: boolean;
  readonly fromPartner?: boolean;
  /** Days until the client turns 18. */
  readonly comesOfAgeIn?: number;
}

const met = { planned: 120, held: 116, decided: 113 };
const matched = { ...met, registered: 125, proposed: 100, introduced: 92, agreed: 90 };

const sketches: readonly Sketch[] = [
  // Registered yesterday and urgent; registered by the partner; registered five weeks ago and forgotten.
  { registered: 1, urgent: true },
  { registered: 3, fromPartner: true },
  { registered: 36 },
  // Intake next week; intake held, decision awaited, of somebody who turns 18 soon.
  { registered: 8, planned: 5, held: -6, fromPartner: true },
  { registered: 20, planned: 17, held: 4, comesOfAgeIn: 35 },
  // Waiting: urgent, and for twenty weeks.
  { registered: 30, planned: 28, held: 16, decided: 12, urgent: true },
  { registered: 170, planned: 166, held: 150, decided: 142 },
  { registered: 48, planned: 45, held: 31, decided: 26, fromPartner: true },
  // Proposed, introduced with one answer to come, agreed.
  { registered: 60, planned: 56, held: 44, decided: 40, proposed: 6 },
  { registered: 64, planned: 61, held: 50, decided: 45, proposed: 3, urgent: true },
  { registered: 70, planned: 68, held: 52, decided: 48, proposed: 16, introduced: 5 },
  { registered: 74, planned: 70, held: 57, decided: 50, proposed: 24, introduced: 9, fromPartner: true },
  { registered: 80, planned: 77, held: 63, decided: 58, proposed: 30, introduced: 20, agreed: 18 },
  { registered: 84, planned: 80, held: 66, decided: 62, proposed: 25, introduced: 13, agreed: 11 },
  // With the court: fresh, and fifteen weeks without an answer.
  { ...matched, filed: 20 },
  {
    ...matched,
    registered: 190,
    planned: 186,
    held: 172,
    decided: 168,
    proposed: 150,
    introduced: 140,
    agreed: 130,
    filed: 106,
  },
  // Hearings in the coming weeks.
  { ...matched, filed: 60, hearing: -5 },
  { ...matched, filed: 52, hearing: -12, urgent: true },
  { ...matched, filed: 45, hearing: -20 },
  // Appointed, mandate to be signed; order received, in force tomorrow.
  { ...matched, filed: 70, hearing: 12, sent: 5, effective: 4 },
  { ...matched, filed: 75, sent: 1, effective: -1 },
  // Refused two weeks ago.
  { ...matched, filed: 80, hearing: 18, sent: 14, refused: true },
];

/** The sketched cases; those with a proposal share the given mentors. */
export function showcaseCases(helpers: readonly MentorPlan[], today: Day): CasePlan[] {
  return sketches.map((sketch, index) => {
    const mentor = sketch.proposed === undefined ? undefined : helpers[index % helpers.length];
    return planOf(sketch, index, { today, mentor });
  });
}

interface Setting {
  readonly today: Day;
  readonly mentor: MentorPlan | undefined;
}

function planOf(sketch: Sketch, index: number, { today, mentor }: Setting): CasePlan {
  const on = (daysAgo: number | undefined) => today - (daysAgo ?? -60);
  const or = (daysAgo: number | undefined) => (daysAgo === undefined ? null : today - daysAgo);
  const place = mentor?.place ?? demoPlaces[(index * 7) % demoPlaces.length];
  if (!place) throw new Error('The demo needs places.');
  const matches: MatchPlan[] = [];
  if (mentor) {
    matches.push({
      mentor,
      proposedOn: on(sketch.proposed),
      introducedOn: or(sketch.introduced),
      outcome: sketch.agreed === undefined ? 'OPEN' : 'AGREED',
      closedOn: or(sketch.agreed),
    });
  }
  const plan: CasePlan = {
    index: 10_001 + index,
    place,
    careProvider: index % 10,
    registeredOn: on(sketch.registered),
    previous: null,
    intakePlannedOn: on(sketch.planned),
    intakeHeldOn: on(sketch.held),
    decidedOn: on(sketch.decided),
    decision: 'SUITABLE',
    matches,
    court:
      sketch.filed === undefined
        ? null
        : {
            filedOn: on(sketch.filed),
            hearingOn: or(sketch.hearing),
            orderedOn: on(sketch.sent) - 1,
            sentOn: on(sketch.sent),
            effectiveOn: sketch.refused ? null : on(sketch.effective),
          },
    mandates: [],
    ending: null,
    urgent: sketch.urgent ?? false,
    fromPartner: sketch.fromPartner ?? false,
    ...(sketch.comesOfAgeIn !== undefined && { comesOfAgeOn: today + sketch.comesOfAgeIn }),
    busyUntil: today - 1,
  };
  mentor?.reservedFor.add(plan);
  return plan;
}
