import { queryFromInfo } from '@pothos/plugin-prisma';
import type { FieldNode, GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import { readsByShape } from '../reads/reads-by-shape.ts';
import type { AppContext } from './context.ts';
import { type PlannedFields, plannedFields } from './planned-fields.ts';

export interface WantedRows {
  /** GraphQL type of the rows. */
  readonly type: string;
  /** From the field that is resolved to the rows; default: it answers with them. */
  readonly path?: readonly string[];
  /** Columns that come whatever is asked for; default none. */
  readonly columns?: readonly string[];
}

/**
 * What Pothos reads rows with: all that the document asks of them, row filters included. Of a document of which it can
 * be told what is planned (`plannedFields`), it is worked out once for an actor as he is and a day, and the fields
 * beneath are answered from the rows without Pothos looking each of them up.
 */
export function plannedQuery(context: AppContext, info: GraphQLResolveInfo, wanted: WantedRows): object {
  const plans = plansOf(info.schema);
  const plan = planOf(plans, info, wanted);
  if (!plan) return queried(context, info, wanted);
  context.planned.add(plan.fields.nodes);
  if (!plan.isKept) return queried(context, info, wanted);
  const { actor, today } = context;
  return plans.queries.get(`${plan.name} ${JSON.stringify([wanted.columns, actor, today])}`, () => {
    const watched = watchedContext(context);
    // What Pothos notes of the plan goes with that context: no field asks for it.
    const query = frozen(queried(watched.context, info, wanted));
    plan.isKept = !watched.lookedFurther();
    return query;
  });
}

interface Plan {
  readonly name: number;
  readonly fields: PlannedFields;
  /** Whether the same actor on the same day gets the same query. */
  isKept: boolean;
}

interface Plans {
  count: number;
  readonly byPlace: WeakMap<FieldNode, Map<string, Plan | null>>;
  readonly queries: ReturnType<typeof readsByShape<object>>;
}

/** Documents are kept by the gate, so the same ones come back. */
const plansOfSchemas = new WeakMap<GraphQLSchema, Plans>();

function plansOf(schema: GraphQLSchema): Plans {
  const known = plansOfSchemas.get(schema);
  if (known) return known;
  const plans = {
    count: 0,
    byPlace: new WeakMap<FieldNode, Map<string, Plan | null>>(),
    queries: readsByShape<object>(1_000),
  };
  plansOfSchemas.set(schema, plans);
  return plans;
}

function planOf(plans: Plans, info: GraphQLResolveInfo, { type, path = [] }: WantedRows): Plan | null {
  const [node] = info.fieldNodes;
  if (!node) return null;
  const here = plans.byPlace.get(node) ?? new Map<string, Plan | null>();
  if (here.size === 0) plans.byPlace.set(node, here);
  const place = [type, ...path, info.fieldNodes.length].join(' ');
  const known = here.get(place);
  if (known !== undefined) return known;
  const fields = plannedFields(info, type, path);
  const plan = fields && { name: plans.count++, fields, isKept: !fields.variable };
  here.set(place, plan);
  return plan;
}

function queried(
  context: AppContext,
  info: GraphQLResolveInfo,
  { type, path = [], columns = [] }: WantedRows,
): object {
  const query = queryFromInfo({ context, info, typeName: type, path: [...path] });
  // Without a selection every column comes.
  if (!query.select) return query;
  return {
    ...query,
    select: { ...query.select, ...Object.fromEntries(columns.map((name) => [name, true])) },
  };
}

/** The context, and whether anything was asked of it but who asks, on which day, and what he may see. */
function watchedContext(context: AppContext): { context: AppContext; lookedFurther(): boolean } {
  let further = false;
  const watched = new Proxy(context, {
    get(target, name) {
      if (typeof name === 'string' && !sameForActorAndDay.has(name)) further = true;
      return Reflect.get(target, name) as unknown;
    },
  });
  return { context: watched, lookedFurther: () => further };
}

const sameForActorAndDay: ReadonlySet<string> = new Set(['access', 'actor', 'today']);

/** Others get the same, so nobody may change it. */
function frozen<T>(query: T): T {
  if (typeof query !== 'object' || query === null || query instanceof Date) return query;
  for (const value of Object.values(query)) frozen(value);
  return Object.freeze(query);
}
