// @ts-check

/**
 * @typedef {import('@prisma/generator-helper').DMMF.Datamodel} Datamodel
 * @typedef {Datamodel['models'][number]} Model
 * @typedef {Model['fields'][number]} Field
 * @typedef {object} Scalar
 * @property {string} column
 * @property {string} type of PostgreSQL, or `enum`, or `other` for what compiled reads leave to Prisma
 * @property {boolean} list
 * @property {boolean} required
 * @property {string} [enum] its name in the database
 * @property {readonly string[]} [values] of the enumeration
 * @typedef {object} Relation
 * @property {string} model
 * @property {boolean} list
 * @property {boolean} required
 * @property {boolean} holdsKey whether the columns that point are here
 * @property {readonly (readonly [string, string])[]} on columns here and there
 * @typedef {object} ReadModel
 * @property {string} table
 * @property {readonly string[]} key fields of the primary key
 * @property {Record<string, readonly string[]>} uniques fields by the name that finds a row by them
 * @property {Record<string, Scalar>} scalars
 * @property {Record<string, Relation>} relations
 */

/**
 * What a read has to know of each model.
 *
 * @param {Datamodel} datamodel
 * @returns {Record<string, ReadModel>}
 */
export function readModels({ models, enums }) {
  const modelNamed = new Map(models.map((model) => [model.name, model]));
  const enumNamed = new Map(enums.map((one) => [one.name, one]));
  return Object.fromEntries(models.map((model) => [model.name, readModel(model)]));

  /** @param {Model} model @returns {ReadModel} */
  function readModel(model) {
    const columns = model.fields.filter(({ kind }) => kind === 'scalar' || kind === 'enum');
    const single = columns.filter(({ isId, isUnique }) => isId || isUnique).map(({ name }) => [name]);
    const compound = [...(model.primaryKey ? [model.primaryKey] : []), ...model.uniqueIndexes];
    return {
      table: model.dbName ?? model.name,
      key: model.primaryKey?.fields ?? columns.filter(({ isId }) => isId).map(({ name }) => name),
      uniques: Object.fromEntries([
        ...single.map((fields) => [fields[0], fields]),
        ...compound.map(({ name, fields }) => [name ?? fields.join('_'), fields]),
      ]),
      scalars: Object.fromEntries(columns.map((field) => [field.name, scalar(field)])),
      relations: Object.fromEntries(
        model.fields
          .filter(({ kind }) => kind === 'object')
          .map((field) => [field.name, relation(model, field)])
          .filter(([, found]) => found),
      ),
    };
  }

  /** @param {Field} field @returns {Scalar} */
  function scalar(field) {
    const enumeration = enumNamed.get(field.type);
    return {
      column: field.dbName ?? field.name,
      type: columnType(field),
      list: field.isList,
      required: field.isRequired,
      ...(enumeration && {
        enum: enumeration.dbName ?? enumeration.name,
        // A value of another name in the database would have to be translated on the way back.
        values: enumeration.values.filter(({ dbName }) => !dbName).map(({ name }) => name),
      }),
    };
  }

  /** @param {Model} model @param {Field} field @returns {Relation | null} null when a table lies between */
  function relation(model, field) {
    const target = modelNamed.get(field.type);
    const back = target?.fields.find(
      ({ relationName, type, name }) =>
        relationName === field.relationName &&
        type === model.name &&
        !(field.type === model.name && name === field.name),
    );
    const holdsKey = Boolean(field.relationFromFields?.length);
    const here = holdsKey ? field.relationFromFields : back?.relationToFields;
    const there = holdsKey ? field.relationToFields : back?.relationFromFields;
    if (!target || !here?.length || !there?.length) return null;
    return {
      model: field.type,
      list: field.isList,
      required: field.isRequired,
      holdsKey,
      on: here.map((name, position) => [columnOf(model, name), columnOf(target, there[position])]),
    };
  }
}

/** @param {Record<string, ReadModel>} models */
export function renderReadModels(models) {
  return `// Made by \`prisma generate\` from prisma/schema. Change that.
import type { ReadModel } from '../reads/read-model.ts';

export const readModels: Readonly<Record<string, ReadModel>> = ${JSON.stringify(models, null, 2)};
`;
}

/** Types whose text compiled reads can write and read exactly. */
const knownTypes = new Map([
  ['String', 'text'],
  ['String Text', 'text'],
  ['String Uuid', 'uuid'],
  ['Int', 'int4'],
  ['BigInt', 'int8'],
  ['Decimal', 'numeric'],
  ['Decimal Decimal', 'numeric'],
  ['Boolean', 'bool'],
  ['DateTime Date', 'date'],
  ['DateTime Timestamptz', 'timestamptz'],
  ['Bytes', 'bytea'],
  ['Json', 'jsonb'],
]);

/** @param {Field} field */
function columnType(field) {
  if (field.kind === 'enum') return 'enum';
  const type = knownTypes.get([field.type, field.nativeType?.[0]].filter(Boolean).join(' ')) ?? 'other';
  // Within a list, PostgreSQL writes the others in a way of their own.
  return field.isList && type !== 'text' && type !== 'uuid' ? 'other' : type;
}

/** @param {Model} model @param {string | undefined} name */
function columnOf(model, name) {
  const field = model.fields.find((one) => one.name === name);
  if (!field) throw new Error(`${model.name} has no field ${name}.`);
  return field.dbName ?? field.name;
}
