import { z } from 'zod';

/** One field of a message, for people. */
export interface FieldLine {
  /** `data.client.address.postcode`; `[]` stands for each of a list. */
  readonly path: string;
  /** `required`, nothing, or with which choice it goes: `required with answer: declined`. */
  readonly need: string;
  readonly says: string;
}

/** The fields of a JSON Schema, in its order, those of objects within it too. */
export function fieldLines(schema: unknown, above = ''): readonly FieldLine[] {
  const { properties, required } = node.parse(schema);
  return Object.entries(properties).flatMap(([name, given]) => {
    const path = above === '' ? name : `${above}.${name}`;
    const field = node.parse(given);
    const items = field.items === undefined ? [] : fieldLines(field.items, `${path}[]`);
    const need = required.includes(name) ? 'required' : '';
    return [
      { path, need, says: says(field) },
      ...fieldLines(field, path),
      ...chosenLines(field, path),
      ...items,
    ];
  });
}

/** Of a choice between objects: the fields of all, each with the choices that have it. */
function chosenLines(field: Node, path: string): readonly FieldLine[] {
  const choices = field.oneOf.map((each) => ({ name: choiceOf(each), lines: fieldLines(each, path) }));
  const all = choices.flatMap(({ name, lines }) => lines.map((line) => ({ ...line, choice: name })));
  return [...new Set(all.map((line) => line.path))].map((each) => {
    const lines = all.filter((line) => line.path === each);
    const isInAll = lines.length === choices.length;
    const need = lines.every((line) => line.need === 'required') ? 'required' : '';
    const choice = isInAll ? '' : `with ${lines.map((line) => line.choice).join(' or ')}`;
    return {
      path: each,
      need: [need, choice].filter(Boolean).join(' '),
      says: [...new Set(lines.map((line) => line.says))].join(' or '),
    };
  });
}

/** `answer: declined`, by the field that is fixed. */
function choiceOf(schema: unknown): string {
  const fixed = Object.entries(node.parse(schema).properties).map(
    ([name, value]) => [name, node.parse(value).const] as const,
  );
  return fixed.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`])).join(', ');
}

const node = z.looseObject({
  type: z.string().optional(),
  description: z.string().optional(),
  const: z.union([z.string(), z.number(), z.boolean()]).optional(),
  enum: z.array(z.string()).optional(),
  format: z.string().optional(),
  pattern: z.string().optional(),
  properties: z.record(z.string(), z.unknown()).default({}),
  required: z.array(z.string()).default([]),
  items: z.unknown().optional(),
  oneOf: z.array(z.unknown()).default([]),
  anyOf: z.array(z.unknown()).default([]),
});

type Node = z.infer<typeof node>;

function says(field: Node): string {
  const kinds = [field, ...field.anyOf.map((each) => node.parse(each))];
  const words = kinds.flatMap(({ const: fixed, enum: values, format, type, items }) => {
    if (fixed !== undefined) return [JSON.stringify(fixed)];
    if (values) return [values.join(', ')];
    const each = type === 'array' && items !== undefined ? says(node.parse(items)) : '';
    if (each !== '') return [`list of: ${each}`];
    return type && type !== 'null' ? [format ?? type] : [];
  });
  return [field.description, words.join(' or ')].filter(Boolean).join(' ');
}
