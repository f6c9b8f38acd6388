import { ClientGroup } from '../../../src/generated/prisma/enums.ts';
import { demoUsers } from '../demo-users.ts';
import { readReferenceFile } from '../reference-files.ts';
import { type Day, dateOf, momentOn, yearOf } from './day.ts';
import type { MentorPlan } from './history/plan.ts';
import { fictionalPhone, fullName, makePerson, someInterests } from './person.ts';
import type { Random } from './random.ts';
import type { MentorRows, World } from './world.ts';

const daysPerYear = 365.25;
const vogDays = 5 * daysPerYear;

/** The rows of everybody who has shown interest before today, with an account for whoever was admitted. */
export function mentorRows(world: World, plans: readonly MentorPlan[]): MentorRows {
  const rows: MentorRows = { mentors: [], users: [], pauses: [], trainings: [] };
  const channels = readReferenceFile('recruitment_channels');
  const modules = readReferenceFile('training_modules').map((row) => row.module_code);
  for (const plan of plans) {
    if (plan.appliedOn < world.today) addMentor(world, plan, { rows, channels, modules });
  }
  return rows;
}

interface Lists {
  readonly rows: MentorRows;
  readonly channels: ReturnType<typeof readReferenceFile<'recruitment_channels'>>;
  readonly modules: readonly string[];
}

function addMentor(world: World, plan: MentorPlan, { rows, channels, modules }: Lists): void {
  const random = world.random.fork(`mentor ${plan.index}`);
  const known = (day: Day | null) => (day !== null && day < world.today ? dateOf(day) : null);
  const id = world.mentorIds.get(plan) ?? '';
  const person = makePerson(random, plan.place, plan.appliedOn - random.int(24, 68) * 365);
  const isDemoMentor = plan === world.demoMentor;
  const email = isDemoMentor ? demoUsers.mentor : mailbox(person, plan.index);
  const registeredOn = known(plan.registeredOn);
  const stopped = plan.stopped && plan.stopped.on < world.today ? plan.stopped : null;
  const onBenefit = stopped?.reason === 'NO_BENEFITS_AGENCY_PERMISSION' || random.chance(0.05);
  const certifiedOn = known(plan.certifiedOn);
  const regionId = world.regionIds.get(plan.place.region) ?? null;
  const rejectedOn = known(plan.rejectedOn);
  rows.mentors.push({
    id,
    ...person,
    email,
    phone: fictionalPhone(random),
    regionId,
    // Derived once all rows are there.
    status: 'INTERESTED',
    appliedOn: dateOf(plan.appliedOn),
    recruitmentChannelCode: random.weighted(channels, (row) => (row.most_mentioned ? 6 : 1)).channel_code,
    intakeOn: known(plan.intakeOn),
    registeredOn,
    onBenefit,
    benefitsPermissionOn: onBenefit ? registeredOn : null,
    trainingStartedOn: known(plan.trainingStartedOn),
    certifiedOn,
    certificateNumber: certifiedOn
      ? `C-${yearOf(plan.certifiedOn ?? 0)}-${String(plan.index).padStart(4, '0')}`
      : null,
    codeOfConductSignedOn: certifiedOn,
    contractSignedOn: certifiedOn,
    vogIssuedOn: known(vogIssuedOn(plan, random, world.today)),
    hasQualifyingEducation: plan.hasQualifyingEducation,
    guideId:
      registeredOn && !plan.hasQualifyingEducation ? world.staff.consultantIds[plan.place.workArea] : null,
    employerOrganisationId: plan.employer === null ? null : (world.careProviders[plan.employer]?.id ?? null),
    capacity: capacityOf(world, plan, random),
    clientGroups: random.shuffle(Object.values(ClientGroup)).slice(0, random.int(1, 3)),
    interests: someInterests(random),
    stoppedOn: stopped ? dateOf(stopped.on) : null,
    stopReason: stopped?.reason ?? null,
    rejectedOn,
    rejectionReason: rejectedOn ? 'Verwachtingen passen niet bij het mentorschap.' : null,
    createdAt: momentOn(plan.appliedOn, 9 + random.int(0, 7)),
    updatedAt: momentOn(Math.min(world.today - 1, Math.max(plan.busyUntil, plan.appliedOn)), 17),
  });
  for (const { startsOn, endsOn } of plan.pauses) {
    if (startsOn >= world.today) continue;
    rows.pauses.push({
      id: random.uuid(momentOn(startsOn, 9)),
      mentorId: id,
      startsOn: dateOf(startsOn),
      endsOn: known(endsOn),
      reason: random.pick(['Eigen wens', 'Ziekte', 'Drukke periode thuis']),
    });
  }
  for (const { moduleCode, on } of trainingsOf(plan, random, modules)) {
    if (on < world.today) rows.trainings.push({ mentorId: id, moduleCode, completedOn: dateOf(on) });
  }
  if (!registeredOn) return;
  const createdAt = momentOn(plan.registeredOn ?? plan.appliedOn, 16);
  rows.users.push({
    id: random.uuid(createdAt),
    role: 'MENTOR',
    name: fullName(person),
    email,
    workArea: plan.place.workArea,
    regionId,
    mentorId: id,
    deactivatedAt: stopped ? momentOn(stopped.on, 18) : null,
    createdAt,
  });
}

function mailbox(person: { givenName: string; familyName: string }, index: number): string {
  const ascii = `${person.givenName}.${person.familyName}`.toLowerCase().replaceAll(/[^a-z.]/g, '');
  return `${ascii}.${index}@vrijwilliger.example`;
}

/** The six parts are spread over the course; the last one brings the certificate. */
function trainingsOf(plan: MentorPlan, random: Random, modules: readonly string[]) {
  if (plan.trainingStartedOn === null) return [];
  const start = plan.trainingStartedOn;
  // Who is still learning, or gave up, has done a part now and then.
  const end = plan.certifiedOn ?? start + 120;
  const until = plan.certifiedOn ?? plan.stopped?.on ?? Number.POSITIVE_INFINITY;
  const jitter = random.int(0, 2);
  return modules
    .map((moduleCode, index) => {
      const on = start + Math.floor(((end - start) * (index + 1)) / modules.length);
      return { moduleCode, on: index + 1 === modules.length ? end : Math.max(start, on - jitter) };
    })
    .filter(({ on }) => on <= until && (plan.certifiedOn !== null || on < end));
}

/** The latest certificate of conduct: the first during the course, then a new one shortly before five years are over. */
function vogIssuedOn(plan: MentorPlan, random: Random, today: Day): Day | null {
  const { trainingStartedOn, certifiedOn } = plan;
  if (trainingStartedOn === null || certifiedOn === null) return trainingStartedOn && trainingStartedOn + 12;
  const resting = plan.pauses.find(({ endsOn }) => endsOn === null)?.startsOn;
  const until = Math.min(today, plan.stopped?.on ?? today, resting ?? today);
  let issuedOn = Math.max(trainingStartedOn + 3, certifiedOn - random.int(5, 60));
  for (;;) {
    const renewedOn = Math.round(issuedOn + vogDays - random.int(10, 110));
    if (renewedOn >= until) return issuedOn;
    issuedOn = renewedOn;
  }
}

/** At least as many clients as the mentor has ever had or been promised at once; some would take one more. */
function capacityOf(world: World, plan: MentorPlan, random: Random): number {
  const stays = (world.stays.get(plan) ?? []).filter(({ from }) => from < world.today);
  const loads = stays.map(
    ({ from }) => stays.filter((other) => other.from <= from && other.to > from).length,
  );
  const most = Math.max(1, ...loads);
  return most + (most < 4 && random.chance(0.35) ? 1 : 0);
}
