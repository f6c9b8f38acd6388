import { isWord } from './vocabulary.ts';

/** What of a read is the same whatever is looked for, and what is looked for. */
export interface ReadShape {
  /** Equal for reads that differ in the values of their filters only. */
  readonly key: string;
  /** The values of the filters, in the order in which they stand in the arguments. */
  readonly values: readonly unknown[];
}

/** Where a value stood in the arguments of a read. */
export class Slot {
  readonly position: number;
  readonly holds: SlotKind;

  constructor(position: number, holds: SlotKind) {
    this.position = position;
    this.holds = holds;
  }
}

/** A list of one is of a shape of its own: an index on it keeps the order of what comes after it in the index. */
type SlotKind = 'value' | 'list' | 'list of one';

/** The arguments of a read with slots for the values of its filters: what is compiled, so that no value gets into a text. */
export type Template = Slot | Branch | readonly Template[] | string | number | boolean | null;

export interface Branch {
  readonly [name: string]: Template;
}

/** Null when there is anything in the arguments that no compiled read knows. */
export function shapeOf(args: object): ReadShape | null {
  const shape = { key: '', values: [] as unknown[] };
  return write(args, false, shape, 0) ? shape : null;
}

/** @param args of which `shapeOf` has found that they have a shape */
export function templateOf(args: object): Branch {
  let position = 0;
  const branch = (node: object, inFilter: boolean): Branch => {
    const copy: Record<string, Template> = {};
    for (const [name, value] of Object.entries(node)) {
      if (value === undefined) continue;
      copy[name] = template(name, value, inFilter || isFilter(name));
    }
    return copy;
  };
  const template = (name: string, value: unknown, inFilter: boolean): Template => {
    if (isNested(name, value, inFilter)) {
      return Array.isArray(value)
        ? value.map((one: object) => branch(one, inFilter))
        : branch(value as object, inFilter);
    }
    if (value === null) return null;
    if (!inFilter || shapingNames.has(name)) return value as Template;
    return new Slot(position++, kindOf(value));
  };
  return branch(args, false);
}

function isFilter(name: string): boolean {
  return name === 'where' || name === 'visible';
}

function kindOf(value: unknown): SlotKind {
  if (!Array.isArray(value)) return 'value';
  return value.length === 1 ? 'list of one' : 'list';
}

const marks: Readonly<Record<SlotKind, string>> = { value: '?', list: '*', 'list of one': '!' };

/** Words of a filter whose value belongs to its shape. */
const shapingNames: ReadonlySet<string> = new Set(['mode', 'isEmpty']);
const combiners: ReadonlySet<string> = new Set(['AND', 'OR', 'NOT']);

/** Arguments that hold themselves would never end. */
const deepest = 40;

function write(node: object, inFilter: boolean, shape: Writable, depth: number): boolean {
  if (depth > deepest || !isPlain(node)) return false;
  shape.key += '{';
  for (const name in node) {
    const value = (node as Record<string, unknown>)[name];
    if (value === undefined) continue;
    if (!isWord(name)) return false;
    shape.key += name;
    if (!writeValue(name, value, inFilter || isFilter(name), shape, depth)) return false;
  }
  shape.key += '}';
  return true;
}

function writeValue(
  name: string,
  value: unknown,
  inFilter: boolean,
  shape: Writable,
  depth: number,
): boolean {
  if (isNested(name, value, inFilter)) {
    if (!Array.isArray(value)) return write(value as object, inFilter, shape, depth + 1);
    shape.key += '[';
    for (const one of value) {
      if (typeof one !== 'object' || one === null || !write(one as object, inFilter, shape, depth + 1))
        return false;
    }
    shape.key += ']';
    return true;
  }
  if (value === null) {
    shape.key += '~';
    return true;
  }
  if (!inFilter || shapingNames.has(name)) return writeLiteral(value, shape);
  shape.key += marks[kindOf(value)];
  shape.values.push(value);
  return true;
}

interface Writable {
  key: string;
  readonly values: unknown[];
}

function writeLiteral(value: unknown, shape: Writable): boolean {
  if (typeof value === 'string' ? !isWord(value) : typeof value !== 'boolean' && !Number.isInteger(value)) {
    return false;
  }
  shape.key += `=${value as string | number | boolean};`;
  return true;
}

/** Whether a value has arguments of its own, rather than being something to look for. */
function isNested(name: string, value: unknown, inFilter: boolean): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (!inFilter || combiners.has(name)) return true;
  return !Array.isArray(value) && !isScalar(value);
}

function isScalar(value: object): boolean {
  return value instanceof Date || value instanceof Uint8Array;
}

function isPlain(node: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(node);
  return prototype === Object.prototype || prototype === null;
}
