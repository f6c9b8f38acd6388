import type { Prisma } from '../../src/generated/prisma/client.ts';
import { readReferenceFile } from './reference-files.ts';

type Tx = Prisma.TransactionClient;

/** The published list from which the partner organisations come. */
export const partnerList = 'annual report 2021, appendix 2';

/**
 * Loads what every installation starts with. Doing it again adds what is missing and changes nothing that is
 * there: people may have renamed an organisation, and published figures are frozen.
 */
export async function loadReferenceData(tx: Tx): Promise<void> {
  await loadMunicipalities(tx);
  await loadOrganisations(tx);
  await loadEndingReasons(tx);
  await loadNorms(tx);
  await loadTaskRules(tx);
  await loadSmallLists(tx);
  await loadPublishedProgress(tx);
}

async function loadMunicipalities(tx: Tx): Promise<void> {
  await tx.municipality.createMany({
    data: readReferenceFile('municipalities').map((row) => ({
      cbsCode: row.cbs_code,
      name: row.name,
      subRegion: row.sub_region,
      subRegionDetail: row.sub_region_detail,
      workArea: row.consultant_work_area,
      inAppendix2: row.in_appendix_2,
    })),
    skipDuplicates: true,
  });
}

/** 88 entries become 87 organisations: the entry that is listed twice is one organisation with two sources. */
async function loadOrganisations(tx: Tx): Promise<void> {
  const known = await tx.organisationSource.findMany({
    where: { list: partnerList },
    select: { entry: true },
  });
  const knownEntries = new Set(known.map(({ entry }) => entry));
  const entries = readReferenceFile('partners').filter(({ id }) => !knownEntries.has(id));
  if (entries.length === 0) return;

  const cbsCodes = new Map(readReferenceFile('municipalities').map((row) => [row.name, row.cbs_code]));
  await tx.organisation.createMany({
    data: entries
      .filter((entry) => entry.duplicate_of_id === null)
      .map((entry) => ({
        name: entry.name,
        category: entry.category_code,
        kind: entry.kind,
        // An entry that holds organisations in two municipalities has none of its own.
        municipalityCode: cbsCodes.get(entry.municipality) ?? null,
      })),
    skipDuplicates: true,
  });
  const organisations = await tx.organisation.findMany({
    where: { name: { in: entries.map(({ name }) => name) } },
    select: { id: true, name: true },
  });
  const idByName = new Map(organisations.map(({ id, name }) => [name, id]));
  await tx.organisationSource.createMany({
    data: entries.map((entry) => {
      const organisationId = idByName.get(entry.name);
      if (organisationId === undefined) throw new Error(`Partner entry ${entry.id} has no organisation.`);
      return {
        organisationId,
        list: partnerList,
        entry: entry.id,
        nameInSource: entry.name_source,
        note: entry.note,
      };
    }),
  });
}

async function loadEndingReasons(tx: Tx): Promise<void> {
  const rows = (['CASE', 'MENTOR'] as const).flatMap((subject) =>
    readReferenceFile(subject === 'CASE' ? 'client_outflow' : 'mentor_outflow').map((row) => ({
      subject,
      code: row.reason_code,
      nameNl: row.reason_nl,
      publishedCount: row.count,
    })),
  );
  await tx.endingReason.createMany({ data: rows, skipDuplicates: true });
}

/**
 * Norms take effect on 2018-01-01, the start of the register, because the sources do not date them and every
 * figure from then on is judged by them. Two targets have the period of their project: the plan of 2018 to
 * 2020, and the national project from 2019.
 */
async function loadNorms(tx: Tx): Promise<void> {
  await tx.norm.createMany({
    data: readReferenceFile('norms').map((row) => ({
      code: row.norm_code,
      description: row.description_en,
      value: row.value,
      unit: row.unit,
      appliesTo: row.applies_to,
      normType: row.norm_type,
      comparison: row.comparison,
      source: row.source,
      effectiveFrom: row.effective_from,
      effectiveTo: row.effective_to,
    })),
    skipDuplicates: true,
  });
}

/** The rules by which tasks are planned, from the start of the register on; what the office decides comes after. */
async function loadTaskRules(tx: Tx): Promise<void> {
  await tx.taskRule.createMany({
    data: readReferenceFile('task_rules').map((row) => ({
      ...row,
      isOn: true,
      effectiveFrom: new Date('2018-01-01'),
    })),
    skipDuplicates: true,
  });
}

async function loadSmallLists(tx: Tx): Promise<void> {
  await tx.trainingModule.createMany({
    data: readReferenceFile('training_modules').map((row) => ({
      code: row.module_code,
      position: row.module_no,
      titleNl: row.title_nl,
      titleEn: row.title_en,
      delivery: row.delivery_2021,
    })),
    skipDuplicates: true,
  });
  await tx.recruitmentChannel.createMany({
    data: readReferenceFile('recruitment_channels').map((row) => ({
      code: row.channel_code,
      nameNl: row.channel_nl,
      nameEn: row.channel_en,
      kind: row.kind,
      source: row.source,
      mostMentioned: row.most_mentioned,
    })),
    skipDuplicates: true,
  });
  await tx.positiveHealthDimension.createMany({
    data: readReferenceFile('positive_health_dimensions').map((row) => ({
      code: row.dimension_code,
      position: row.order,
      nameNl: row.name_nl,
      nameEn: row.name_en,
      aspectsNl: row.aspects_nl,
    })),
    skipDuplicates: true,
  });
  await tx.positiveHealthInstrument.createMany({
    data: readReferenceFile('positive_health_instruments').map((row) => ({
      code: row.instrument_code,
      nameNl: row.name_nl,
      nameEn: row.name_en,
      source: row.source,
      effectiveFrom: row.effective_from,
      effectiveTo: row.effective_to,
    })),
    skipDuplicates: true,
  });
}

/** Frozen: a trigger refuses a change of these rows, so they are only ever added. */
async function loadPublishedProgress(tx: Tx): Promise<void> {
  await tx.publishedProgress.createMany({
    data: readReferenceFile('progress').map((row) => ({
      date: row.date,
      clientsRegistered: row.clients_registered,
      waitingList: row.waiting_list,
      clientsAppointed: row.clients_appointed,
      mentorsRegistered: row.mentors_registered,
      inTraining: row.in_training,
      trainingCompleted: row.training_completed,
      mentorsAppointed: row.mentors_appointed,
      source: 'annual report 2021, appendix 1',
    })),
    skipDuplicates: true,
  });
}
