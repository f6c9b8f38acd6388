import { readFileSync } from 'node:fs';
import { z } from 'zod';
import {
  CaseEndReason,
  MentorStopReason,
  OrganisationCategory,
  OrganisationKind,
  Role,
  TaskKind,
  TaskOwner,
  TaskUnit,
  WorkArea,
} from '../../src/generated/prisma/client.ts';
import { parseCsv } from './csv.ts';

const text = z.string().min(1);
const textOrNull = z.string().transform((value) => (value === '' ? null : value));
const truth = z.enum(['true', 'false']).transform((value) => value === 'true');
const count = z.coerce.number().int().nonnegative();
const date = z.iso.date().transform((value) => new Date(value));
const dateOrNull = z.union([z.literal('').transform(() => null), date]);

/** The reference files in `data/`, each with the shape of its rows. */
export const referenceFiles = {
  municipalities: z.object({
    cbs_code: text,
    name: text,
    sub_region: text,
    sub_region_detail: text,
    consultant_work_area: z.enum(WorkArea),
    in_appendix_2: truth,
  }),
  partners: z.object({
    id: count,
    name_source: text,
    name: text,
    category_code: z.enum(OrganisationCategory),
    kind: text.transform((value) => value.toUpperCase()).pipe(z.enum(OrganisationKind)),
    municipality: z.string(),
    duplicate_of_id: textOrNull,
    note: textOrNull,
  }),
  client_outflow: z.object({ reason_nl: text, reason_code: z.enum(CaseEndReason), count }),
  mentor_outflow: z.object({ reason_nl: text, reason_code: z.enum(MentorStopReason), count }),
  norms: z.object({
    norm_code: text,
    description_en: text,
    value: z.coerce.number(),
    unit: text,
    applies_to: text,
    norm_type: text,
    source: text,
    comparison: z.enum(['<=', '>=', '=']),
    effective_from: date,
    effective_to: dateOrNull,
  }),
  task_rules: z.object({
    kind: z.enum(TaskKind),
    amount: count,
    unit: z.enum(TaskUnit),
    owner: z.enum(TaskOwner),
    reason: text,
  }),
  training_modules: z.object({
    module_no: count,
    title_nl: text,
    title_en: text,
    module_code: text,
    delivery_2021: text,
  }),
  recruitment_channels: z.object({
    channel_code: text,
    channel_nl: text,
    channel_en: text,
    kind: text,
    source: text,
    most_mentioned: truth,
  }),
  positive_health_dimensions: z.object({
    order: count,
    dimension_code: text,
    name_nl: text,
    name_en: text,
    aspects_nl: text.transform((value) => value.split('; ')),
  }),
  positive_health_instruments: z.object({
    instrument_code: text,
    name_nl: text,
    name_en: text,
    source: text,
    effective_from: date,
    effective_to: dateOrNull,
  }),
  progress: z.object({
    date,
    clients_registered: count,
    waiting_list: count,
    clients_appointed: count,
    mentors_registered: count,
    in_training: count,
    training_completed: count,
    mentors_appointed: count,
  }),
  staff: z.object({
    function_nl: text,
    function_code: z.enum(Role),
    work_area: z.union([z.literal('').transform(() => null), z.enum(WorkArea)]),
    hours_per_week: count,
  }),
} as const;

type ReferenceFile = keyof typeof referenceFiles;

/** The rows of one reference file. Throws an error that names the file when a row has another shape. */
export function readReferenceFile<Name extends ReferenceFile>(
  name: Name,
): z.output<(typeof referenceFiles)[Name]>[] {
  const rows = parseCsv(readFileSync(new URL(`./data/${name}.csv`, import.meta.url), 'utf8'));
  const schema: z.ZodType = referenceFiles[name];
  return rows.map((row, index) => {
    const parsed = schema.safeParse(row);
    if (!parsed.success) {
      throw new Error(`${name}.csv row ${index + 2}: ${z.prettifyError(parsed.error)}`);
    }
    return parsed.data as z.output<(typeof referenceFiles)[Name]>;
  });
}
