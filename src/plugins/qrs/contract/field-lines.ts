import { z } from 'zod';

/** One field of a message, for people. */
export interface FieldLine {
  /** `data.client.address.postcode`; `[]` stands for each of a list. */
  readonly path: string;
  readonly required: boolean;
  readonly says: string;
}

/** The fields of a JSON Schema, in its order, those of objects within it too. */
export function fieldLines(schema: unknown, above = ''): readonly FieldLine[] {
  const { properties, required } = node.parse(schema);
  return Object.entries(properties).flatMap(([name, given]) => {
    const path = above === '' ? name : `${above}.${name}`;
    const field = node.parse(given);
    const items = field.items === undefined ? [] : fieldLines(field.items, `${path}[]`);
    const within = [field, ...field.oneOf.map((each) => node.parse(each))];
    const below = within.flatMap((each) => fieldLines(each, path));
    return [{ path, required: required.includes(name), says: says(field) }, ...uniqueByPath(below), ...items];
  });
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
  const words = kinds.flatMap(({ const: fixed, enum: values, format, type }) => {
    if (fixed !== undefined) return [JSON.stringify(fixed)];
    if (values) return [values.join(', ')];
    return type && type !== 'null' ? [format ?? type] : [];
  });
  return [field.description, words.join(' or ')].filter(Boolean).join(' ');
}

/** Of a choice between objects each names its fields. */
function uniqueByPath(lines: readonly FieldLine[]): readonly FieldLine[] {
  const everywhere = (path: string): boolean =>
    lines.filter((line) => line.path === path).every(({ required }) => required);
  return [...new Map(lines.map((line) => [line.path, line])).values()].map((line) => ({
    ...line,
    says: [...new Set(lines.filter(({ path }) => path === line.path).map((each) => each.says))].join(' or '),
    required: line.required && everywhere(line.path),
  }));
}
