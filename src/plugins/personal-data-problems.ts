import { coreRetentionRules } from '../domain/retention/core-retention-rules.ts';
import { personalData as annotated, personalModels } from '../generated/personal-data.ts';
import type { PersonalDataDeclaration } from './contract.ts';
import type { LoadedPlugin } from './setup-plugin.ts';

/**
 * Where a plugin's declaration, the annotations of its tables in prisma/schema and its retention disagree, in words.
 * Tables of a plugin are the models that start with its id.
 */
export function personalDataProblems({ plugin, contributions }: LoadedPlugin): string[] {
  const { id, personalData } = plugin;
  const own = (contributions.retention ?? []).map(({ kind }) => kind);
  const kinds = [...own, ...coreRetentionRules.map(({ kind }) => kind)];
  const models = personalModels.filter(({ model }) => model.toLowerCase().startsWith(id));
  const undeclared = models.filter(({ model }) => !personalData.some(({ table }) => table === model));
  return [
    ...own
      .filter((kind) => !kind.startsWith(`${id}.`))
      .map((kind) => `${id}: retention '${kind}' has to be named '${id}.…'.`),
    ...undeclared.map(({ model }) => `${id}: ${model} holds personal data; declare it in personalData.`),
    ...personalData.flatMap((declaration) => {
      const { table, columns, purpose, legalBasis, retention } = declaration;
      const model = models.find((each) => each.model === table);
      const keptByRule = kinds.includes(retention)
        ? []
        : [`${id}: ${table} is kept as '${retention}', for which there is no retention rule.`];
      if (!model && plugin.migrations) return [...ownTableProblems(id, declaration), ...keptByRule];
      if (!model) return [`${id}: declares personal data in ${table}, which prisma/schema does not know.`];
      const wanted = annotated.filter((column) => column.model === table).map(({ column }) => column);
      const differs = [
        ...(same(columns, wanted) ? [] : [`columns ${wanted.join(', ')}`]),
        ...(purpose === model.purpose ? [] : [`purpose '${model.purpose}'`]),
        ...(legalBasis === model.legalBasis ? [] : [`legal basis '${model.legalBasis}'`]),
        ...(retention === model.retention ? [] : [`retention '${model.retention}'`]),
      ];
      return [
        ...differs.map((what) => `${id}: of ${table}, prisma/schema says ${what}; declare the same.`),
        ...keptByRule,
      ];
    }),
  ];
}

/** Of a table that the plugin makes itself, nobody else says it. */
function ownTableProblems(id: string, { table, columns, person }: PersonalDataDeclaration): string[] {
  return [
    ...(columns.length > 0
      ? []
      : [`${id}: ${table} is declared without columns; name those with personal data.`]),
    ...(person ? [] : [`${id}: say with \`person\` whose record a row of ${table} is.`]),
  ];
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return [...one].sort().join() === [...other].sort().join();
}
