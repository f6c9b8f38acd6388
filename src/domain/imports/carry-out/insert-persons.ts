import type { Acting } from '../../../access/actor.ts';
import { calendarDate } from '../../../lib/calendar-date.ts';
import type { Tx } from '../../../lib/db.ts';
import { newId } from '../../../lib/new-id.ts';
import { insertRows } from '../../../privacy/encryption/insert-rows.ts';
import { deriveMentorStatus } from '../../mentors/derive-mentor-status.ts';
import type { MentorMandateFacts } from '../../mentors/mentor-facts.ts';
import { newMentorFacts } from '../new-mentor-facts.ts';
import type { ImportPlan, PlannedClient, PlannedMentor } from '../import-plan.ts';

/** Writes the new clients and mentors of a file, and that they came from it. */
export async function insertPersons(
  tx: Tx,
  { now }: Acting,
  { clients, mentors, cases }: ImportPlan,
): Promise<void> {
  const died = new Map(cases.map(({ replayed: { facts } }) => [facts.client.id, facts.client.deceasedOn]));
  await insertRows(
    tx,
    'Client',
    clients.map((client) => ({
      ...clientRow(client, now),
      deceasedOn: client.row.values.deceasedOn ?? died.get(client.id) ?? null,
    })),
  );
  const work = mandatesByMentor(cases);
  const today = calendarDate(now);
  await insertRows(
    tx,
    'Mentor',
    mentors.map((mentor) => {
      const facts = { ...newMentorFacts(mentor), mandates: work.get(mentor.id) ?? [] };
      return { ...mentorRow(mentor, now), status: deriveMentorStatus(facts, today) };
    }),
  );
  await insertRows(
    tx,
    'MentorPause',
    mentors.flatMap(({ id: mentorId, pauses }) =>
      pauses.map(({ values: { startsOn, endsOn, reason } }) => ({
        id: newId(),
        mentorId,
        startsOn,
        endsOn,
        reason,
      })),
    ),
  );
  await insertRows(
    tx,
    'TrainingCompletion',
    mentors.flatMap(({ id: mentorId, trainings }) =>
      trainings.map((training) => ({ mentorId, ...training })),
    ),
  );
  await insertRows(tx, 'ImportedRow', [
    ...clients.map(({ id, row, digests }) =>
      importedRow('clients', row.values.externalId, { id, clientId: id, digests }),
    ),
    ...mentors.map(({ id, row, digests }) =>
      importedRow('mentors', row.values.externalId, { id, mentorId: id, digests }),
    ),
  ]);
}

export interface BecameRecord {
  readonly id: string;
  readonly clientId?: string;
  readonly mentorId?: string;
  readonly digests: Readonly<Record<string, string>>;
}

export function importedRow(sheet: string, externalId: string, became: BecameRecord): object {
  const { id, clientId = null, mentorId = null, digests } = became;
  return {
    id: newId(),
    sheet,
    externalId,
    recordId: id,
    clientId,
    mentorId,
    digests: JSON.stringify(digests),
  };
}

function mandatesByMentor(cases: ImportPlan['cases']): Map<string, MentorMandateFacts[]> {
  const work = new Map<string, MentorMandateFacts[]>();
  for (const {
    replayed: { facts },
  } of cases) {
    for (const { mentorId, id, startsOn, endsOn } of facts.mandates) {
      const known = work.get(mentorId) ?? [];
      known.push({ id, caseId: facts.id, startsOn, endsOn });
      work.set(mentorId, known);
    }
  }
  return work;
}

function clientRow({ id, row, home, careProviderId }: PlannedClient, now: Date): object {
  const { externalId: _number, municipality: _name, careProvider: _provider, ...values } = row.values;
  return {
    ...values,
    ...{ id, careProviderId, municipalityCode: home.cbsCode, createdAt: now },
    interests: values.interests ?? [],
  };
}

function mentorRow(mentor: PlannedMentor, now: Date): object {
  const {
    externalId: _number,
    municipality: _name,
    recruitmentChannel: _channel,
    guide: _guide,
    employer: _employer,
    ...values
  } = mentor.row.values;
  const { id, home, recruitmentChannelCode, guideId, employerOrganisationId } = mentor;
  return {
    ...values,
    ...{ id, recruitmentChannelCode, guideId, employerOrganisationId, createdAt: now, updatedAt: now },
    municipalityCode: home.cbsCode,
    regionId: home.regionId,
    onBenefit: values.onBenefit ?? false,
    hasQualifyingEducation: values.hasQualifyingEducation ?? false,
    capacity: values.capacity ?? 1,
    clientGroups: values.clientGroups ?? [],
    interests: values.interests ?? [],
  };
}
