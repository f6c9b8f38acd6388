import SchemaBuilder, {
  BasePlugin,
  completeValue,
  type ConfigurableRef,
  getTypeBrand,
  type PothosOutputFieldConfig,
  type PothosOutputFieldType,
  type SchemaTypes,
} from '@pothos/core';
import {
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  isObjectType,
} from 'graphql';
import { recordModels } from '../../audit/person-paths.ts';
import { allKnown } from '../all-known.ts';
import type { AppContext } from '../context.ts';
import { modelNameOf } from '../model-of-type.ts';
import { noteRoot } from './note-root.ts';
import { RecordKind } from './record-kind.ts';

declare global {
  export namespace PothosSchemaTypes {
    interface Plugins<Types extends SchemaTypes> {
      audit: AuditPlugin<Types>;
    }
  }
}

type Resolver = GraphQLFieldResolver<unknown, AppContext, object>;

/** Relay's wrapping of rows, which is nobody's record itself. */
const wrapping = /(?:Connection|Edge)$/;

/**
 * Notes for the access log every personal record that passes a field, whoever wrote the field: it stands around the
 * access plugin, so it sees what is shown and what is refused. A field that leads to no personal record costs nothing.
 */
class AuditPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  readonly #personal = recordModels();
  readonly #personalTypes = new Map<string, boolean>();
  readonly #kinds = new Map<GraphQLObjectType, RecordKind>();

  override wrapResolve(
    resolve: GraphQLFieldResolver<unknown, Types['Context'], object>,
    field: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types['Context'], object> {
    const isRoot = field.kind === 'Query' || field.kind === 'Mutation' || field.kind === 'Subscription';
    const leadsTo = this.#recordType(field.type, field.parentType);
    if (!isRoot && !leadsTo) return resolve;
    const inner = resolve as unknown as Resolver;
    const asRoot: Resolver = async (parent, args, context, info) => {
      let result: unknown;
      try {
        result = await inner(parent, args, context, info);
      } catch (error) {
        noteRoot({ context, args, info, searched: this.#searched(info), error });
        throw error;
      }
      if (leadsTo) result = await this.#noted(result, leadsTo, context, info);
      noteRoot({ context, args, info, searched: this.#searched(info), result });
      return result;
    };
    // A page has hundreds of fields: what is here is noted at once.
    const asField: Resolver = (parent, args, context, info) => {
      const result: unknown = inner(parent, args, context, info);
      return leadsTo ? this.#noted(result, leadsTo, context, info) : result;
    };
    return (isRoot ? asRoot : asField) as unknown as typeof resolve;
  }

  /** @returns the result; a promise when it, or a row of it, is on its way */
  #noted(result: unknown, leadsTo: string, context: AppContext, info: GraphQLResolveInfo): unknown {
    return completeValue(result, (value) => {
      if (!Array.isArray(value)) {
        this.#noteRow(value, leadsTo, context, info);
        return value;
      }
      return completeValue(allKnown(value as readonly unknown[]), (rows) => {
        for (const row of rows) this.#noteRow(row, leadsTo, context, info);
        return rows;
      });
    });
  }

  #noteRow(row: unknown, leadsTo: string, context: AppContext, info: GraphQLResolveInfo): void {
    const kind = this.#kindOf(leadsTo === '*' ? brandOf(row) : leadsTo, info);
    if (kind) context.trail.saw(row, info, kind, context);
  }

  #kindOf(name: string | null, { schema }: GraphQLResolveInfo): RecordKind | null {
    const type = name === null ? null : schema.getType(name);
    if (!isObjectType(type) || !this.#isPersonal(type.name)) return null;
    const known = this.#kinds.get(type);
    if (known) return known;
    const kind = new RecordKind(type, this.#modelOf(type.name), ({ name: part }) => this.#isPart(part));
    this.#kinds.set(type, kind);
    return kind;
  }

  /** The data model of the nodes of a list, when they are somebody's record: asking for it is a search. */
  #searched({ returnType, schema }: GraphQLResolveInfo): string | null {
    const [, name] = /^(\w+)Connection!?$/.exec(String(returnType)) ?? [];
    return name && isObjectType(schema.getType(name)) && this.#isPersonal(name) ? this.#modelOf(name) : null;
  }

  /** The type of the records that a field shows, `*` when only the row tells, or null when it shows none. */
  #recordType(type: PothosOutputFieldType<Types>, parent: string): string | null {
    if (type.kind === 'List') return this.#recordType(type.type, parent);
    if (type.kind === 'Interface') return '*';
    if (type.kind === 'Object') return this.#recordOf(type.ref, parent);
    if (type.kind !== 'Union') return null;
    const { types } = this.builder.configStore.getTypeConfig(type.ref, 'Union');
    const members = types.map((member) => this.#recordOf(member, parent)).filter((name) => name !== null);
    return members.length > 1 ? '*' : (members[0] ?? null);
  }

  /** A type without row rules within a record is a part of that; elsewhere it is a record itself. */
  #recordOf(type: ConfigurableRef<Types>, parent: string): string | null {
    const { name } = this.builder.configStore.getTypeConfig(type);
    if (!this.#isPersonal(name)) return null;
    return this.#isPart(name) && this.#isPersonal(parent) ? null : name;
  }

  #isPart(type: string): boolean {
    return this.#isPersonal(type) && !this.builder.options.access.policy[type]?.rows;
  }

  #isPersonal(type: string): boolean {
    const known = this.#personalTypes.get(type);
    if (known !== undefined) return known;
    const found = !wrapping.test(type) && this.#personal.has(this.#modelOf(type));
    this.#personalTypes.set(type, found);
    return found;
  }

  #modelOf(type: string): string {
    const { extensions } = this.builder.configStore.getTypeConfig(type);
    const model: unknown = extensions?.['pothosPrismaModel'];
    return typeof model === 'string' ? model : modelNameOf(type);
  }
}

function brandOf(row: unknown): string | null {
  if (typeof row !== 'object' || row === null) return null;
  const brand = getTypeBrand(row);
  if (typeof brand === 'string') return brand;
  return brand && typeof brand === 'object' && 'name' in brand ? String(brand.name) : null;
}

SchemaBuilder.registerPlugin('audit', AuditPlugin);
