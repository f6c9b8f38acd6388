import { getNamedType, type GraphQLObjectType, isObjectType } from 'graphql';
import { isNode } from './rights-graph.ts';
import type { Letter } from './rights-world.ts';

/** What only leads to rows: of these, the path goes on. */
const structural = /(?:Connection|Edge)$|^Query$/;

export type Path = 'node' | 'root' | 'list' | 'nested' | 'subscription' | 'export';

/** Counts what was compared: a role, a path, a row and a field make one cell. */
export class Cells {
  readonly #byPath = new Map<Path, Set<string>>();
  /** `Letter.Type.field` of what was compared at all. */
  readonly #compared = new Set<string>();
  /** `Type.field` of what had a value to leak. */
  readonly #shown = new Set<string>();

  /** Notes that all of an object, as the coordinator sees it, was compared with what a role sees. */
  compared(letter: Letter, path: Path, row: string, type: GraphQLObjectType, known: object): void {
    for (const [name, value] of Object.entries(known) as [string, unknown][]) {
      const field = type.getFields()[name];
      if (!field) continue;
      this.one(letter, path, row, `${type.name}.${name}`);
      this.#compared.add(`${letter}.${type.name}.${name}`);
      if (value !== null) this.#shown.add(`${type.name}.${name}`);
      const inner = getNamedType(field.type);
      const parts: readonly unknown[] = Array.isArray(value) ? value : [value];
      for (const each of parts) {
        if (!isObjectType(inner) || each === null || typeof each !== 'object') continue;
        const next = isNode(inner) && !structural.test(type.name) ? 'nested' : path;
        this.compared(letter, next, `${row}>${String((each as { id?: string }).id)}`, inner, each);
      }
    }
  }

  one(letter: Letter, path: Path, row: string, field: string): void {
    const cells = this.#byPath.get(path) ?? new Set<string>();
    this.#byPath.set(path, cells.add(`${letter} ${row} ${field}`));
  }

  wasCompared(letter: Letter, field: string): boolean {
    return this.#compared.has(`${letter}.${field}`);
  }

  wasShown(field: string): boolean {
    return this.#shown.has(field);
  }

  /** E.g. `12345 cells: 4000 node, …`. */
  summary(): string {
    const counts = [...this.#byPath].map(([path, cells]) => `${cells.size} ${path}`);
    const all = [...this.#byPath.values()].reduce((sum, { size }) => sum + size, 0);
    return `${all} cells: ${counts.join(', ')}`;
  }
}
