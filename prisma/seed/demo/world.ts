import type { Prisma, WorkArea } from '../../../src/generated/prisma/client.ts';
import type { Day } from './day.ts';
import type { CasePlan, MentorPlan } from './history/plan.ts';
import type { Stay } from './history/stay.ts';
import type { Random } from './random.ts';

/** What the builders of rows share: the day up to which things are known, and the ids of what refers to each other. */
export interface World {
  /** What is planned for this day or later is not known yet. */
  readonly today: Day;
  readonly random: Random;
  readonly regionIds: ReadonlyMap<string, string>;
  readonly careProviders: readonly Organisation[];
  /** Who may refer a client besides the partner. */
  readonly referrers: readonly Organisation[];
  readonly partnerId: string;
  readonly staff: Staff;
  readonly mentorIds: ReadonlyMap<MentorPlan, string>;
  readonly caseIds: ReadonlyMap<CasePlan, string>;
  readonly stays: ReadonlyMap<MentorPlan, readonly Stay[]>;
  /** The one whose account is the demo user `mentor`. */
  readonly demoMentor: MentorPlan;
}

export interface Organisation {
  readonly id: string;
  readonly name: string;
}

export interface Staff {
  readonly coordinatorId: string;
  readonly adminOfficerId: string;
  readonly consultantIds: Readonly<Record<WorkArea, string>>;
}

/** Rows per table, in an order in which they can be inserted. */
export interface MentorRows {
  readonly mentors: Prisma.MentorCreateManyInput[];
  readonly users: Prisma.UserCreateManyInput[];
  readonly pauses: Prisma.MentorPauseCreateManyInput[];
  readonly trainings: Prisma.TrainingCompletionCreateManyInput[];
}

export interface CaseRows {
  readonly clients: Prisma.ClientCreateManyInput[];
  readonly cases: Prisma.CaseCreateManyInput[];
  readonly intakes: Prisma.IntakeCreateManyInput[];
  readonly waiting: Prisma.WaitingIntervalCreateManyInput[];
  readonly matches: Prisma.MatchCreateManyInput[];
  readonly petitions: Prisma.PetitionCreateManyInput[];
  readonly orders: Prisma.CourtOrderCreateManyInput[];
  readonly appointments: Prisma.AppointmentCreateManyInput[];
  readonly mandates: Prisma.MandateCreateManyInput[];
  readonly reports: Prisma.CourtReportCreateManyInput[];
  readonly contacts: Prisma.ClientContactCreateManyInput[];
  readonly evaluations: Prisma.AnnualEvaluationCreateManyInput[];
  readonly measurements: Prisma.PositiveHealthMeasurementCreateManyInput[];
  readonly events: Prisma.CaseEventCreateManyInput[];
}
