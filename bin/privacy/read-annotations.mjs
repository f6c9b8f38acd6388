// @ts-check
import { categories, subjects } from './categories.mjs';

/**
 * @typedef {import('@prisma/generator-helper').DMMF.Model} Model
 * @typedef {Model['fields'][number]} Field
 * @typedef {{ kind: string, via: string }} Subject
 * @typedef {{ model: string, purpose: string, legalBasis: string, retention: string, subjects: Subject[] }} PersonalModel
 * @typedef {{ kind: 'keep' } | { kind: 'value', value: unknown }} Anonymised
 * @typedef {{ model: string, column: string, category: string, purpose: string, legalBasis: string, retention: string,
 *   encrypted: boolean, subject: string, anonymised: Anonymised }} PersonalColumn
 */

/**
 * Reads the annotations of all models.
 *
 * @param {readonly Model[]} models
 * @returns {{ columns: PersonalColumn[], models: PersonalModel[], problems: string[] }}
 */
export function readAnnotations(models) {
  const annotations = new Map(models.map(({ name, documentation }) => [name, tagsIn(documentation ?? '')]));
  const read = models.map((model) => readModel(model, annotations));
  return {
    columns: read.flatMap(({ columns }) => columns),
    models: read.flatMap(({ model }) => (model ? [model] : [])),
    problems: read.flatMap(({ problems }) => problems),
  };
}

/**
 * @param {Model} model
 * @param {ReadonlyMap<string, Map<string, string>>} annotations of every model
 * @returns {{ model: PersonalModel | null, columns: PersonalColumn[], problems: string[] }}
 */
function readModel({ name, fields }, annotations) {
  const own = annotations.get(name) ?? new Map();
  // `@as Client`: for the rest as the model Client says.
  const tags = new Map([...(annotations.get(own.get('as') ?? '') ?? []), ...own]);
  const stored = fields.filter(({ kind }) => kind !== 'object');
  if (own.has('no-personal-data')) {
    const personal = stored.filter((field) => tagsIn(field.documentation ?? '').has('personal'));
    return {
      model: null,
      columns: [],
      problems: personal.map(
        (field) => `${name}.${field.name} is @personal in a model that says @no-personal-data.`,
      ),
    };
  }
  const missing = ['purpose', 'basis', 'retention', 'subject'].filter((tag) => !tags.get(tag));
  if (missing.length > 0) {
    const wanted = missing.map((tag) => `@${tag}`).join(', ');
    return {
      model: null,
      columns: [],
      problems: [`${name}: says neither @no-personal-data nor ${wanted} (or @as <model>).`],
    };
  }
  /** @type {string[]} */
  const problems = [];
  const model = {
    model: name,
    purpose: tags.get('purpose') ?? '',
    legalBasis: tags.get('basis') ?? '',
    retention: tags.get('retention') ?? '',
    subjects: readSubjects(name, tags.get('subject') ?? '', fields, problems),
  };
  const columns = stored.flatMap((field) => readColumn(model, field, problems));
  if (columns.length === 0) problems.push(`${name}: no column is @personal; then say @no-personal-data.`);
  return { model, columns, problems };
}

/**
 * @param {PersonalModel} model
 * @param {Field} field
 * @param {string[]} problems
 * @returns {PersonalColumn[]}
 */
function readColumn(model, field, problems) {
  const where = `${model.model}.${field.name}`;
  const tags = tagsIn(field.documentation ?? '');
  const personal = tags.get('personal');
  if (personal === undefined) {
    const isKey = field.isId && field.hasDefaultValue;
    if (!isKey && !field.isUpdatedAt && !tags.has('technical'))
      problems.push(`${where}: says neither @personal nor @technical.`);
    return [];
  }
  const [, category = '', anonymised = ''] = /^([a-z-]+) => (.+)$/.exec(personal) ?? [];
  if (!(category in categories)) {
    const known = Object.keys(categories).join(', ');
    problems.push(
      `${where}: write "@personal <category> => <what anonymising leaves>"; categories: ${known}.`,
    );
    return [];
  }
  if (isSpecial(category) && !/9\(2\)|46/.test(model.legalBasis)) {
    problems.push(
      `${where}: ${category} needs a ground of GDPR 9(2) (or UAVG 46) in the @basis of ${model.model}.`,
    );
  }
  const { purpose, legalBasis, subjects } = model;
  return [
    {
      model: model.model,
      column: field.name,
      category,
      purpose,
      legalBasis,
      retention: tags.get('retention') ?? model.retention,
      encrypted: tags.has('encrypted'),
      subject: subjects.map(({ kind }) => kind).join(', '),
      anonymised: readAnonymised(where, anonymised, field, problems),
    },
  ];
}

/**
 * `keep`, `null`, or a value in JSON; `{id}` in a text stands for the id of the row.
 *
 * @param {string} where
 * @param {string} text
 * @param {Field} field
 * @param {string[]} problems
 * @returns {Anonymised}
 */
function readAnonymised(where, text, field, problems) {
  if (text === 'keep') return { kind: 'keep' };
  try {
    const value = /** @type {unknown} */ (JSON.parse(text));
    if (value === null && field.isRequired)
      problems.push(`${where}: is required, so anonymising cannot leave null.`);
    return { kind: 'value', value };
  } catch {
    problems.push(`${where}: anonymising leaves keep, null or a value in JSON, not ${text}.`);
    return { kind: 'keep' };
  }
}

/**
 * `client via caseId, mentor via mentorId`.
 *
 * @param {string} model
 * @param {string} text
 * @param {readonly Field[]} fields
 * @param {string[]} problems
 * @returns {Subject[]}
 */
function readSubjects(model, text, fields, problems) {
  return text.split(', ').map((part) => {
    const [, kind = '', via = ''] = /^([a-z]+) via ([\w.]+)$/.exec(part) ?? [];
    if (!subjects.some((known) => known === kind) || !fields.some(({ name }) => name === via.split('.')[0])) {
      problems.push(`${model}: write "@subject <${subjects.join(' | ')}> via <its column>", not "${part}".`);
    }
    return { kind, via };
  });
}

/** @param {'' | string} category */
function isSpecial(category) {
  return Object.entries(categories).some(([name, { special }]) => name === category && special);
}

/**
 * The annotations in a documentation comment; each ends with its line or where the next one starts.
 *
 * @param {string} documentation
 * @returns {Map<string, string>}
 */
function tagsIn(documentation) {
  const tags = documentation.split('\n').flatMap((line) => line.split(/(?:^|\s)@(?=[a-z])/).slice(1));
  return new Map(tags.map((tag) => [tag.split(/\s/, 1)[0] ?? '', tag.replace(/^\S+\s*/, '').trim()]));
}
