import { DomainError } from '../../lib/domain-error.ts';
import { decideCorrectMentor, type MentorDates } from '../corrections/decide-correct-mentor.ts';
import type { MentorFacts } from '../mentors/mentor-facts.ts';
import { plainName } from './import-column.ts';
import type { ImportProblem } from './import-problem.ts';
import type { FileRow } from './import-sheets.ts';
import { type ImportWorld, importKey } from './import-world.ts';
import type { PlannedChange, PlannedMentor } from './import-plan.ts';
import { newMentorFacts } from './new-mentor-facts.ts';
import { comparePerson, problemAt } from './check-person.ts';
import { digestOf, rowDigests } from './row-digest.ts';

/** The rows of a file that tell of volunteers, by their number where they belong to one. */
export interface MentorRows {
  readonly mentors: readonly FileRow<'mentors'>[];
  readonly pauses: ReadonlyMap<string, readonly FileRow<'pauses'>[]>;
  readonly trainings: ReadonlyMap<string, readonly FileRow<'trainings'>[]>;
}

export interface CheckedMentors {
  readonly planned: readonly PlannedMentor[];
  readonly changed: readonly PlannedChange[];
  readonly problems: readonly ImportProblem[];
  /** Of all mentors whom a case may name, by number; new ones without their mandates. */
  readonly facts: ReadonlyMap<string, MentorFacts>;
}

const mayChange = [
  'email',
  'phone',
  'street',
  'houseNumber',
  'postcode',
  'city',
  'capacity',
  'clientGroups',
  'interests',
];

export function checkMentors(
  { mentors, pauses, trainings }: MentorRows,
  world: ImportWorld,
  { today, newId }: { today: Date; newId: () => string },
): CheckedMentors {
  const planned: PlannedMentor[] = [];
  const changed: PlannedChange[] = [];
  const problems: ImportProblem[] = [];
  const facts = new Map<string, MentorFacts>();
  const certificates = new Map(world.certificateNumbers);
  for (const row of mentors) {
    const { values } = row;
    const own = {
      pauses: pauses.get(values.externalId) ?? [],
      trainings: trainings.get(values.externalId) ?? [],
    };
    const digests = {
      ...rowDigests(values),
      '#pauses': digestOf(own.pauses.map((each) => each.values)),
      '#trainings': digestOf(own.trainings.map((each) => each.values)),
    };
    const before = world.imported.get(importKey('mentors', values.externalId));
    if (before) {
      const known = world.mentors.get(before.recordId);
      const compared = comparePerson(row, before, known, { digests, mayChange });
      problems.push(...compared.problems);
      if (compared.change) changed.push(compared.change);
      if (known) facts.set(values.externalId, known.facts);
      continue;
    }
    const home = world.municipalities.get(plainName(values.municipality));
    const channel = world.channels.get(plainName(values.recruitmentChannel ?? 'UNKNOWN'));
    const guideId = values.guide && world.officers.get(values.guide.toLowerCase())?.id;
    const employerId = values.employer && world.organisations.get(plainName(values.employer));
    const modules = own.trainings.map((each) => world.modules.get(plainName(each.values.module)));
    const holder = values.certificateNumber && certificates.get(values.certificateNumber);
    const wrong = [
      ...(home ? [] : [problemAt(row, 'municipality', 'UNKNOWN_MUNICIPALITY')]),
      ...(channel ? [] : [problemAt(row, 'recruitmentChannel', 'UNKNOWN_CHANNEL')]),
      ...(guideId === undefined ? [problemAt(row, 'guide', 'UNKNOWN_OFFICER')] : []),
      ...(employerId === undefined ? [problemAt(row, 'employer', 'UNKNOWN_ORGANISATION')] : []),
      ...(holder ? [problemAt(row, 'certificateNumber', 'CERTIFICATE_NUMBER_TWICE')] : []),
      ...own.trainings
        .filter((_row, index) => !modules[index])
        .map((each) => problemAt(each, 'module', 'UNKNOWN_MODULE')),
      ...own.pauses.filter(isReversed).map((each) => problemAt(each, 'endsOn', 'PERIOD_REVERSED')),
      ...(values.stoppedOn && !values.stopReason ? [problemAt(row, 'stopReason', 'REQUIRED')] : []),
      ...datesOutOfOrder(row, today),
    ];
    problems.push(...wrong);
    if (wrong.length > 0 || !home || !channel) continue;
    const id = newId();
    if (values.certificateNumber) certificates.set(values.certificateNumber, id);
    const mentor: PlannedMentor = {
      ...{ id, row, home, digests, recruitmentChannelCode: channel },
      guideId: guideId ?? null,
      employerOrganisationId: employerId ?? null,
      pauses: own.pauses,
      trainings: own.trainings.map((each, index) => ({
        moduleCode: modules[index] ?? '',
        completedOn: each.values.completedOn,
      })),
    };
    planned.push(mentor);
    facts.set(values.externalId, newMentorFacts(mentor));
  }
  return { planned, changed, problems, facts };
}

/** The order of his way is that of a correction. */
function datesOutOfOrder(row: FileRow<'mentors'>, today: Date): ImportProblem[] {
  const { values } = row;
  const dates: MentorDates = {
    birthDate: values.birthDate,
    appliedOn: values.appliedOn,
    intakeOn: values.intakeOn,
    registeredOn: values.registeredOn,
    trainingStartedOn: values.trainingStartedOn,
    certifiedOn: values.certifiedOn,
    vogIssuedOn: values.vogIssuedOn,
    stoppedOn: values.stoppedOn,
    stopReason: values.stopReason,
  };
  try {
    decideCorrectMentor(dates, dates, { today, lastMandateEnd: null });
    return [];
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const field = error.path.at(-1) ?? 'appliedOn';
    return [problemAt(row, field, `rule.mentor.${field}`)];
  }
}

function isReversed({ values: { startsOn, endsOn } }: FileRow<'pauses'>): boolean {
  return endsOn !== null && endsOn < startsOn;
}
