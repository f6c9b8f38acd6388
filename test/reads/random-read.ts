import type { GeneratorValue } from 'fast-check';
import fc from 'fast-check';
import { readModels } from '../../src/generated/read-models.ts';
import type { ReadModel, RelationField, ScalarField } from '../../src/reads/read-model.ts';
import type { World } from './random-world.ts';
import { samplesOf } from './values.ts';

export interface RandomRead {
  readonly model: string;
  readonly operation: (typeof operations)[number];
  readonly args: Readonly<Record<string, unknown>>;
  /** Whether every list in it has an order; without one, rows may come in any. */
  readonly isOrdered: boolean;
}

const operations = ['findMany', 'findFirst', 'findUnique', 'count'] as const;

type Args = Record<string, unknown>;

/** Invents a read that Prisma may be asked: any model, nested three deep, with any filter that a compiled read may know. */
export class ReadInventor {
  readonly #g: GeneratorValue;
  readonly #world: World;
  #isOrdered = true;

  constructor(g: GeneratorValue, world: World) {
    this.#g = g;
    this.#world = world;
  }

  invent(): RandomRead {
    const model = this.#one(Object.keys(readModels));
    const operation = this.#one([...operations, 'findMany', 'findMany'] as const);
    const args = this.#args(model, operation);
    return { model, operation, args, isOrdered: this.#isOrdered };
  }

  #args(name: string, operation: RandomRead['operation']): Args {
    switch (operation) {
      case 'count':
        return this.#where(name, 2);
      case 'findUnique':
        return { where: this.#key(name), ...this.#selection(named(name), 3) };
      case 'findFirst':
        return { ...this.#list(name, 3, true), take: undefined };
      case 'findMany':
        return this.#list(name, 3, false);
      default:
        return operation satisfies never;
    }
  }

  /** The arguments of a list, wherever it stands. An order is always one in which no two rows are equal. */
  #list(name: string, depth: number, mustBeOrdered: boolean): Args {
    const model = named(name);
    const isOrdered = mustBeOrdered || this.#chance(5, 6);
    this.#isOrdered &&= isOrdered;
    return {
      ...this.#selection(model, depth),
      ...this.#where(name, Math.min(depth, 2)),
      ...(isOrdered ? { orderBy: this.#order(model) } : {}),
      ...(isOrdered && this.#chance(1, 2) ? { take: this.#g(fc.nat, 7) } : {}),
      ...(isOrdered && this.#chance(1, 4) ? { skip: this.#g(fc.nat, 3) } : {}),
    };
  }

  #selection(model: ReadModel, depth: number): Args {
    const form = this.#one(['none', 'select', 'select', 'select', 'include'] as const);
    const names = Object.keys(model.relations);
    const relations: Args = {};
    if (depth > 0) {
      for (const name of this.#some(names, 2))
        relations[name] = this.#relation(model.relations[name], depth - 1);
      const many = names.filter((name) => model.relations[name]?.list);
      if (many.length > 0 && this.#chance(1, 5)) relations._count = { select: this.#counts(model, many) };
    }
    if (form === 'none' || (form === 'include' && Object.keys(relations).length === 0)) return {};
    if (form === 'include') return { include: relations };
    const scalars = Object.fromEntries(this.#some(Object.keys(model.scalars), 5).map((name) => [name, true]));
    const select = { ...scalars, ...relations };
    return { select: Object.keys(select).length > 0 ? select : { [model.key[0] ?? 'id']: true } };
  }

  #relation(relation: RelationField | undefined, depth: number): unknown {
    if (!relation) return true;
    if (this.#chance(1, 6)) {
      this.#isOrdered &&= !relation.list;
      return true;
    }
    if (relation.list) return this.#list(relation.model, depth, false);
    const filter = !relation.required && this.#chance(1, 5) ? this.#where(relation.model, 1) : {};
    return { ...this.#selection(named(relation.model), depth), ...filter };
  }

  #counts(model: ReadModel, many: readonly string[]): Args {
    const [first = '', ...more] = this.#some(many, 2);
    return Object.fromEntries(
      [first || this.#one(many), ...more].map((name) => {
        const where = this.#where(model.relations[name]?.model ?? '', 1);
        return [name, Object.keys(where).length > 0 ? where : true];
      }),
    );
  }

  #order(model: ReadModel): Args[] {
    const columns = Object.entries(model.scalars).filter(([, { list, type }]) => !list && type !== 'jsonb');
    const terms = this.#some(columns, 2).map(([name, { required }]): Args => {
      if (required || this.#chance(1, 2)) return { [name]: this.#direction() };
      return { [name]: { sort: this.#direction(), nulls: this.#one(['first', 'last']) } };
    });
    const [pointed] = this.#some(
      Object.entries(model.relations).filter(([, { list }]) => !list),
      1,
    );
    if (pointed && this.#chance(1, 4)) {
      const [name, relation] = pointed;
      terms.unshift({ [name]: { [named(relation.model).key[0] ?? 'id']: this.#direction() } });
    }
    return [...terms, ...model.key.map((name) => ({ [name]: this.#direction() }))];
  }

  #where(name: string, depth: number): Args {
    return this.#chance(1, 3) ? {} : { where: this.#filter(name, depth) };
  }

  #filter(name: string, depth: number): Args {
    const model = named(name);
    const filter: Args = {};
    for (const [field, scalar] of this.#some(Object.entries(model.scalars), 2)) {
      const condition = this.#condition(name, field, scalar);
      if (condition !== undefined) filter[field] = condition;
    }
    if (depth === 0) return filter;
    for (const [field, relation] of this.#some(Object.entries(model.relations), 1)) {
      filter[field] = this.#relationFilter(relation, depth - 1);
    }
    if (this.#chance(1, 2)) {
      const combiner = this.#one(['AND', 'OR', 'NOT'] as const);
      const least = combiner === 'OR' && this.#chance(9, 10) ? 1 : 0;
      const inner = Array.from({ length: least + this.#g(fc.nat, 2) }, () => this.#filter(name, depth - 1));
      filter[combiner] = combiner !== 'OR' && inner.length === 1 ? inner[0] : inner;
    }
    return filter;
  }

  #relationFilter(relation: RelationField, depth: number): unknown {
    const inner = this.#filter(relation.model, depth);
    if (relation.list) return { [this.#one(['some', 'none', 'every'] as const)]: inner };
    if (!relation.required && this.#chance(1, 5)) return this.#one([null, { is: null }, { isNot: null }]);
    return this.#one([inner, { is: inner }, { isNot: inner }]);
  }

  #condition(name: string, field: string, scalar: ScalarField): unknown {
    const value = (): unknown => this.#value(name, field, scalar);
    const values = (): unknown[] => Array.from({ length: this.#g(fc.nat, 3) }, value);
    if (scalar.list) {
      return this.#one([
        { has: this.#element(scalar) },
        { isEmpty: this.#chance(1, 2) },
        { hasSome: [this.#element(scalar)] },
      ]);
    }
    if (scalar.type === 'jsonb' || scalar.type === 'other') return undefined;
    if (!scalar.required && this.#chance(1, 4)) {
      return this.#one([null, { not: null }, { equals: null }, { not: { equals: null } }]);
    }
    const simple = [value(), { equals: value() }, { not: value() }];
    if (scalar.type === 'bool') return this.#one(simple);
    const listed = [{ in: values() }, { notIn: values() }, { not: { in: values() } }];
    if (scalar.type === 'enum' || scalar.type === 'bytea') return this.#one([...simple, ...listed]);
    const compared = [
      { lt: value() },
      { gte: value(), lte: value() },
      { gt: value() },
      { not: { lt: value() } },
    ];
    if (scalar.type !== 'text') return this.#one([...simple, ...listed, ...compared]);
    const mode = this.#one(['default', 'insensitive'] as const);
    const searched = (['contains', 'startsWith', 'endsWith', 'equals', 'not'] as const).map((operation) => ({
      [operation]: value(),
      ...(this.#chance(1, 2) ? { mode } : {}),
    }));
    return this.#one([...simple, ...listed, ...compared, ...searched]);
  }

  /** Mostly a value that some row has. */
  #value(name: string, field: string, scalar: ScalarField): unknown {
    const present = (this.#world[name] ?? []).map((row) => row[field]).filter((one) => one !== null);
    if (present.length > 0 && this.#chance(3, 4)) return this.#one(present);
    return scalar.type === 'uuid' ? this.#g(fc.uuid) : this.#one(samplesOf(scalar)).asked;
  }

  #element(scalar: ScalarField): unknown {
    return scalar.type === 'uuid' ? this.#g(fc.uuid) : this.#one(samplesOf(scalar)).asked;
  }

  #key(name: string): Args {
    const model = named(name);
    const [unique, fields] = this.#one(Object.entries(model.uniques));
    const row = (this.#world[name] ?? []).length > 0 ? this.#one(this.#world[name] ?? []) : {};
    const values = Object.fromEntries(
      fields.map((field) => [
        field,
        row[field] ?? this.#value(name, field, model.scalars[field] ?? missing(field)),
      ]),
    );
    const key = unique in model.scalars ? values : { [unique]: values };
    return this.#chance(1, 4) ? { ...this.#filter(name, 1), ...key } : key;
  }

  #direction(): 'asc' | 'desc' {
    return this.#one(['asc', 'desc'] as const);
  }

  #one<T>(list: readonly T[]): T {
    return list[this.#g(fc.nat, list.length - 1)] as T;
  }

  /** Each once, in the order of the list. */
  #some<T>(list: readonly T[], atMost: number): T[] {
    const wanted = Array.from({ length: this.#g(fc.nat, atMost) }, () =>
      this.#g(fc.nat, Math.max(0, list.length - 1)),
    );
    return list.filter((_, index) => wanted.includes(index));
  }

  #chance(of: number, outOf: number): boolean {
    return this.#g(fc.nat, outOf - 1) < of;
  }
}

function named(name: string): ReadModel {
  return readModels[name] ?? missing(name);
}

function missing(name: string): never {
  throw new Error(`There is no ${name}.`);
}
