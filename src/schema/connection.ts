import type { ArgBuilder } from '@pothos/core';
import { GraphQLError, type GraphQLResolveInfo } from 'graphql';
import type { AppSchemaBuilder } from './builder.ts';
import type { AppSchemaTypes } from './command.ts';
import type { AppContext } from './context.ts';
import { afterKeyset, cursorOf, type KeysetColumn, readCursor } from './keyset.ts';
import { modelOfType } from './model-of-type.ts';
import { plannedQuery } from './planned-query.ts';

export interface ConnectionOptions {
  /** GraphQL type of the nodes. */
  readonly type: string;
  readonly description: string;
}

export interface ConnectionQuery {
  readonly first: number;
  readonly after?: string | null | undefined;
  /** On top of the actor's row filter, which is always applied. */
  readonly where?: object;
  /** Unique together: end with `id`. */
  readonly order: readonly KeysetColumn[];
}

const maximumPage = 100;

export type ConnectionType = ReturnType<typeof addConnection>;

/** A Relay connection type and its resolver. Pages are found by a range on the ordering, so a deep one costs as little as the first. */
export function addConnection(builder: AppSchemaBuilder, { type, description }: ConnectionOptions) {
  const ref = builder.connectionObject(
    {
      name: `${type}Connection`,
      type: type as never,
      description,
      fields: (t) => ({
        totalCount: t.int({
          nullable: false,
          description:
            'Number of rows that you may see and that match the filter. Counted only when asked for.',
          resolve: (connection) => (connection as unknown as CountedConnection).countAll(),
        }),
      }),
    },
    { name: `${type}Edge`, description: `One ${type} in the list, with its cursor.` },
  );
  return {
    ref,
    resolve: (context: AppContext, info: GraphQLResolveInfo, query: ConnectionQuery) =>
      page(type, context, info, query) as never,
  };
}

interface CountedConnection {
  countAll(): Promise<number>;
}

export function pageArgs({ arg }: { arg: ArgBuilder<AppSchemaTypes> }) {
  return {
    first: arg.int({ required: true, description: `How many at most, 1 to ${maximumPage}.` }),
    after: arg.string({
      description: 'The cursor after which to go on: `pageInfo.endCursor` of the page before.',
    }),
  };
}

async function page(
  type: string,
  context: AppContext,
  info: GraphQLResolveInfo,
  { first, after, where = {}, order }: ConnectionQuery,
) {
  if (first < 1 || first > maximumPage) {
    throw new GraphQLError(`'first' is ${first}; ask for 1 to ${maximumPage}.`, {
      extensions: { code: 'INVALID_INPUT' },
    });
  }
  const model = modelOfType(context.db, type);
  const visible = { AND: [where, context.access.where(type)] };
  const columns = ['id', ...order.map(({ column }) => column)];
  const found = await model.findMany({
    ...plannedQuery(context, info, { type, path: ['edges', 'node'], columns }),
    where: after ? { AND: [visible, afterKeyset(order, readCursor(order, after))] } : visible,
    orderBy: order.map(({ column, direction }) => ({ [column]: direction })),
    take: first + 1,
  });
  const rows = found.slice(0, first);
  context.access.sawRows(
    type,
    rows.map(({ id }) => id),
  );
  const edges = rows.map((node) => edge(order, node));
  return {
    edges,
    pageInfo: {
      hasNextPage: found.length > first,
      hasPreviousPage: Boolean(after),
      get startCursor() {
        return edges[0]?.cursor ?? null;
      },
      get endCursor() {
        return edges.at(-1)?.cursor ?? null;
      },
    },
    countAll: () => model.count({ where: visible }),
  };
}

/** Few ask for the cursor of every edge, so it is made for who does. */
function edge(order: readonly KeysetColumn[], node: object) {
  return {
    node,
    get cursor() {
      return cursorOf(order, node);
    },
  };
}
