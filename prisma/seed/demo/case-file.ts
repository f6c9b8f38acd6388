import type { Prisma } from '../../../src/generated/prisma/client.ts';
import { type Day, dateOf, momentOn } from './day.ts';
import type { CasePlan, EndingPlan, MentorPlan } from './history/plan.ts';
import type { Random } from './random.ts';
import type { Timeline } from './timeline.ts';
import type { World } from './world.ts';

/** One case while its rows are made: what is known of the plan today, and who does what. */
export interface CaseFile {
  readonly id: string;
  readonly plan: CasePlan;
  readonly random: Random;
  readonly timeline: Timeline;
  readonly consultantId: string;
  readonly coordinatorId: string;
  readonly adminOfficerId: string;
  /** The end, when it has come. */
  readonly ending: EndingPlan | null;
  /** Whether something of this day is known today and was not overtaken by the end of the case. */
  isKnown(day: Day | null): day is Day;
  /** The day as a date when it is known; null otherwise. */
  known(day: Day | null): Date | null;
  mentorId(mentor: MentorPlan): string;
  newId(day: Day): string;
}

/** What the court track adds to a case. */
export interface CourtRows {
  readonly petitions: Prisma.PetitionCreateManyInput[];
  readonly orders: Prisma.CourtOrderCreateManyInput[];
  readonly appointments: Prisma.AppointmentCreateManyInput[];
  readonly mandates: Prisma.MandateCreateManyInput[];
  readonly reports: Prisma.CourtReportCreateManyInput[];
}

export function openCaseFile(world: World, plan: CasePlan, timeline: Timeline): CaseFile {
  const random = world.random.fork(`case ${plan.index}`);
  const ending = plan.ending && plan.ending.on < world.today ? plan.ending : null;
  const last = Math.min(world.today - 1, ending?.on ?? world.today);
  const isKnown = (day: Day | null): day is Day => day !== null && day <= last;
  return {
    id: world.caseIds.get(plan) ?? '',
    plan,
    random,
    timeline,
    consultantId: world.staff.consultantIds[plan.place.workArea],
    coordinatorId: world.staff.coordinatorId,
    adminOfficerId: world.staff.adminOfficerId,
    ending,
    isKnown,
    known: (day) => (isKnown(day) ? dateOf(day) : null),
    mentorId: (mentor) => world.mentorIds.get(mentor) ?? '',
    newId: (day) => random.uuid(momentOn(day, 10)),
  };
}
