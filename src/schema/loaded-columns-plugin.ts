import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from '@pothos/core';
import { encodeGlobalID } from '@pothos/plugin-relay';
import type { FieldNode, GraphQLFieldResolver } from 'graphql';
import type { AppContext } from './context.ts';
import { type FieldExtensions, readPartOf } from './planned-fields.ts';
import { declarePlainRead, hasColumns, type PlainRead } from './plain-read.ts';

declare global {
  export namespace PothosSchemaTypes {
    interface Plugins<Types extends SchemaTypes> {
      loadedColumns: LoadedColumnsPlugin<Types>;
    }
  }
}

type Row = Readonly<Record<string, unknown>>;
type Resolver<Context> = GraphQLFieldResolver<unknown, Context, object>;

/**
 * Answers a field from its row when the columns that it leans on are there, as they are on every row of a page. Pothos
 * asks of each field of each row whether the query had it planned, which for a page costs as much as the execution of
 * all of GraphQL around it; when a column is missing, Pothos goes and fetches it as ever. That a relation was loaded
 * does not say that it was loaded with the arguments of this field, so that stays with Pothos but where the query is
 * known to have planned it.
 */
class LoadedColumnsPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override wrapResolve(
    resolve: Resolver<Types['Context']>,
    field: PothosOutputFieldConfig<Types>,
  ): Resolver<Types['Context']> {
    if (this.#isNodeId(field)) return nodeId(field.parentType, resolve);
    const read = field.resolve;
    const part = plannedPart(field);
    if (part !== null && read) return plannedRead(part, read, resolve);
    const columns = this.#columnsOf(field);
    if (columns.length === 0 || !read) return resolve;
    const loaded: Resolver<Types['Context']> = (row, args, context, info) =>
      hasColumns(row, columns) ? read(row, args, context, info) : resolve(row, args, context, info);
    if (read.length <= 3) {
      declarePlainRead(loaded, { columns, read: read as unknown as PlainRead['read'] });
    }
    return loaded;
  }

  /** The columns of a field that leans on nothing else, which it says once and for all. */
  #columnsOf(field: PothosOutputFieldConfig<Types>): readonly string[] {
    const { pothosPrismaSelect: select } = field.extensions ?? {};
    if (field.kind !== 'PrismaObject' || typeof select !== 'object' || select === null) return [];
    const { extensions } = this.builder.configStore.getTypeConfig(field.parentType);
    const { relations } = extensions?.['pothosPrismaFieldMap'] as { relations: ReadonlyMap<string, unknown> };
    const columns = Object.entries(select).filter(([name, value]) => value === true && !relations.has(name));
    return columns.length === Object.keys(select).length ? columns.map(([name]) => name) : [];
  }

  /** The global id of a row, which Relay's way makes a promise of. */
  #isNodeId({ name, parentType, kind }: PothosOutputFieldConfig<Types>): boolean {
    if (name !== 'id' || kind !== 'Object') return false;
    const config = this.builder.configStore.getTypeConfig(parentType);
    return (
      config.kind === 'Object' &&
      'pothosPrismaModel' in (config.extensions ?? {}) &&
      config.interfaces.some((ref) => this.builder.configStore.getTypeConfig(ref).name === 'Node')
    );
  }
}

/** What a relation or a count stands under in its row; null for any other field. */
function plannedPart<Types extends SchemaTypes>(field: PothosOutputFieldConfig<Types>): string | null {
  const { pothosPrismaSelect: select, ...extensions } = (field.extensions ?? {}) as FieldExtensions;
  if (field.kind !== 'PrismaObject' || typeof select !== 'function') return null;
  return readPartOf(extensions);
}

function plannedRead<Context>(
  part: string,
  read: Resolver<Context>,
  resolve: Resolver<Context>,
): Resolver<Context> {
  return (row, args, context, info) => {
    const { planned } = context as AppContext;
    const here = isIn(planned, info.fieldNodes) && (row as Row)[part] !== undefined;
    return (here ? read : resolve)(row, args, context, info);
  };
}

function isIn(planned: AppContext['planned'], [node]: readonly FieldNode[]): boolean {
  if (node === undefined) return false;
  for (const nodes of planned) if (nodes.has(node)) return true;
  return false;
}

function nodeId<Context>(typename: string, resolve: Resolver<Context>): Resolver<Context> {
  const loaded: Resolver<Context> = (row, args, context, info) => {
    const { id } = row as Row;
    return typeof id === 'string' ? encodeGlobalID(typename, id) : resolve(row, args, context, info);
  };
  declarePlainRead(loaded, {
    columns: ['id'],
    read: (row) => encodeGlobalID(typename, String((row as Row)['id'])),
  });
  return loaded;
}

SchemaBuilder.registerPlugin('loadedColumns', LoadedColumnsPlugin);
