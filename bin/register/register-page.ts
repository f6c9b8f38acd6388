import type { RetentionRule } from '../../src/domain/retention/retention-rule.ts';
import {
  categories,
  type PersonalColumn,
  personalData,
  type PersonalModel,
  personalModels,
  type PersonalDataSubject,
} from '../../src/generated/personal-data.ts';
import { groupBy } from '../../src/lib/group-by.ts';
import type { Plugin } from '../../src/plugins/contract.ts';
import { controller, coreProcessings, security } from './processing-details.ts';

const persons: Readonly<Record<PersonalDataSubject, string>> = {
  client: 'clients',
  mentor: 'mentors and candidates',
  user: 'staff, board and others who log in',
  contact: 'applicants, relatives and other contacts',
};

/**
 * docs/processing-register.md: the record of processing of GDPR 30(1), from the annotations in prisma/schema, the
 * declarations of the plugins and processing-details.ts. @throws Error when one of them lacks something
 */
export function registerPage(plugins: readonly Plugin[], rules: readonly RetentionRule[]): string {
  const processings = [...groupBy(personalModels, ({ purpose }) => purpose)];
  return [
    '# Register of processing',
    'The record of processing activities of GDPR 30(1). Made by `npm run codegen` from the annotations in `prisma/schema` ' +
      '([decision 15](decisions/0015-personal-data-in-the-schema.md)), the declarations of the plugins and ' +
      '`bin/register/processing-details.ts`. The legal bases have to be confirmed in the impact assessment (GDPR 35) of the ' +
      'foundation that uses it.',
    table([
      ['', ''],
      ['Controller', controller.name],
      ['Contact', controller.contact],
      ['Processors', controller.processors],
      ['Transfers', controller.transfers],
    ]),
    '## Security of all processing (GDPR 32)',
    security.map((measure) => `- ${measure}`).join('\n'),
    ...processings.map(([purpose, models]) => processing(purpose, models, { plugins, rules })),
    '## Tables without personal data',
    'All other tables of `prisma/schema` say so in the schema (`@no-personal-data`).',
    '',
  ].join('\n\n');
}

interface Sources {
  readonly plugins: readonly Plugin[];
  readonly rules: readonly RetentionRule[];
}

function processing(purpose: string, models: readonly PersonalModel[], sources: Sources): string {
  const names = models.map(({ model }) => model);
  const columns = personalData.filter(({ model }) => names.includes(model));
  const kinds = unique(models.flatMap(({ subjects }) => subjects.map(({ kind }) => kind)));
  const recipients = recipientsOf(purpose, sources.plugins);
  return [
    `## ${purpose.replace(/\.$/, '')}`,
    table([
      ['', ''],
      ['Legal basis', unique(models.map(({ legalBasis }) => legalBasis)).join('; ')],
      ['Persons', kinds.map((kind) => persons[kind]).join('; ')],
      ['Categories of data', categoriesOf(columns)],
      ['Recipients', recipients.length > 0 ? recipients.join('; ') : 'none'],
      [
        'Retention',
        unique(columns.map(({ retention }) => retention))
          .map((kind) => inWords(kind, sources.rules))
          .join('; '),
      ],
    ]),
    table([
      ['Table', 'Columns with personal data'],
      ...names.map((name) => [`\`${name}\``, columnsOf(columns.filter(({ model }) => model === name))]),
    ]),
  ].join('\n\n');
}

function recipientsOf(purpose: string, plugins: readonly Plugin[]): string[] {
  const declared = plugins.flatMap(({ personalData: tables }) =>
    tables.filter((declaration) => declaration.purpose === purpose),
  );
  const known = coreProcessings.find((each) => purpose.startsWith(each.purpose));
  if (declared.length === 0 && !known) {
    throw new Error(`bin/register/processing-details.ts does not say who receives the data of "${purpose}".`);
  }
  return unique([...(known?.recipients ?? []), ...declared.flatMap(({ recipients = [] }) => recipients)]);
}

function categoriesOf(columns: readonly PersonalColumn[]): string {
  return unique(columns.map(({ category }) => category))
    .map((name) => (categories[name].special ? `**${categories[name].title}**` : categories[name].title))
    .join('; ');
}

function columnsOf(columns: readonly PersonalColumn[]): string {
  return columns
    .map(({ column, category, encrypted }) => `${column} (${category}${encrypted ? ', encrypted' : ''})`)
    .join(', ');
}

function inWords(kind: string, rules: readonly RetentionRule[]): string {
  const rule = rules.find((each) => each.kind === kind);
  if (!rule) throw new Error(`prisma/schema names the retention '${kind}', for which there is no rule.`);
  return `[${kind}](retention.md), ${rule.defaultMonths} months`;
}

function table([head, ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head ?? []), line((head ?? []).map(() => '---')), ...rows.map(line)].join('\n');
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
