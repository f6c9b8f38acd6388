import { type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql';
import { globalId } from './case-story.ts';
import { restricted, type View } from './rights-graph.ts';
import { reads, rowReaders } from './rights-table.ts';
import type { Letter, RightsWorld } from './rights-world.ts';

/** What the tables of expectations say of the rows of one world. */
export class RightsView {
  readonly #schema: GraphQLSchema;
  readonly #world: RightsWorld;

  constructor(schema: GraphQLSchema, world: RightsWorld) {
    this.#schema = schema;
    this.#world = world;
  }

  idOf(row: string): string {
    return globalId(typeOf(row), this.#world.ids[row] ?? '');
  }

  sees(letter: Letter, row: string): boolean {
    return rowReaders.get(row)?.includes(letter) ?? false;
  }

  /** What is left of what the coordinator sees of an object. */
  restricted(letter: Letter, type: string, known: object): object {
    const view: View = {
      sees: (each, id) => this.#seesId(letter, each, id),
      reads: (each, field) => reads(letter, each, field),
    };
    return restricted(this.objectType(type), known, view);
  }

  objectType(name: string): GraphQLObjectType {
    const type = this.#schema.getType(name);
    if (!isObjectType(type)) throw new Error(`${name} is no object type.`);
    return type;
  }

  /** Whether somebody sees a row by its global id; organisations of the reference data are like any other. */
  #seesId(letter: Letter, type: string, id: string): boolean {
    const row = [...rowReaders.keys()].find((each) => typeOf(each) === type && this.idOf(each) === id);
    if (row) return this.sees(letter, row);
    if (type === 'Organisation') return this.sees(letter, 'Organisation.careHome');
    throw new Error(`The world has no ${type} ${id}.`);
  }
}

export function typeOf(row: string): string {
  return row.split('.')[0] ?? '';
}
