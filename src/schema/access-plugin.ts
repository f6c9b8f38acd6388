import SchemaBuilder, {
  BasePlugin,
  completeValue,
  type ConfigurableRef,
  getTypeBrand,
  type MaybePromise,
  type PothosOutputFieldConfig,
  type PothosOutputFieldType,
  type SchemaTypes,
} from '@pothos/core';
import { type GraphQLFieldResolver, GraphQLError, type GraphQLSchema } from 'graphql';
import type { FieldRule } from '../access/policy.ts';
import type { PolicyTable } from '../access/policy-table.ts';
import { ForbiddenError, NotFoundError } from '../lib/domain-error.ts';
import { allKnown } from './all-known.ts';
import { isKnownVisible } from '../reads/visible-rows.ts';
import { policyProblems } from './check-policy.ts';
import type { AppContext } from './context.ts';
import { pagingArguments } from './plain-arguments.ts';
import { refuseLookups } from './refuse-lookups.ts';
import type { RelationQuery, RequestAccess } from './request-access.ts';

declare global {
  export namespace PothosSchemaTypes {
    interface Plugins<Types extends SchemaTypes> {
      access: AccessPlugin<Types>;
    }
    interface SchemaBuilderOptions<Types extends SchemaTypes> {
      access: { readonly policy: PolicyTable };
    }
  }
}

/** Types of the Relay convention and of errors: whoever got the parent gets them. */
const structural = /(?:Connection|Edge|Error)$|^PageInfo$/;

/**
 * Applies the policy table to every field of the schema, whoever wrote it: what is not in the table stops the build, a
 * role that may not read a field, or look at what an argument looks at, gets FORBIDDEN, and a row that the actor may not
 * see is as if absent, on every path that leads to it.
 */
class AccessPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  readonly #undeclared: string[] = [];

  override onOutputFieldConfig(field: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> {
    const rule = this.#ruleOf(field);
    const name = `${field.parentType}.${field.name}`;
    if (rule === null) this.#undeclared.push(`${name} has no rule in the access policy`);
    else if (Array.isArray(rule) && !field.type.nullable && field.parentType !== 'Mutation') {
      this.#undeclared.push(`${name} is withheld from some roles, so it has to be nullable`);
    } else if (
      this.#guardedType(field.type) &&
      field.type.kind !== 'List' &&
      !field.type.nullable &&
      field.parentType !== 'Mutation' &&
      !structural.test(field.parentType)
    ) {
      this.#undeclared.push(`${name} leads to rows that may be withheld, so it has to be nullable`);
    }
    const filtered = this.#filteredSelect(field);
    return { ...field, extensions: { ...field.extensions, ...filtered, accessRule: rule } };
  }

  override afterBuild(schema: GraphQLSchema): GraphQLSchema {
    const problems = [...this.#undeclared, ...policyProblems(schema, this.#policy())];
    if (problems.length > 0)
      throw new Error(`The schema and the access policy disagree:\n- ${problems.join('\n- ')}`);
    return schema;
  }

  override wrapResolve(
    resolve: GraphQLFieldResolver<unknown, Types['Context'], object>,
    field: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types['Context'], object> {
    const rule = this.#ruleOf(field);
    const guarded = this.#guardedType(field.type);
    const root = field.kind === 'Query' || field.kind === 'Mutation' || field.kind === 'Subscription';
    const checksRole = rule !== null && rule !== 'anyone' && (root || rule !== 'everyone');
    const writes = field.kind === 'Mutation';
    const lookups = writes ? [] : Object.keys(field.args).filter((name) => !pagingArguments.has(name));
    if (!checksRole && !guarded && !writes && lookups.length === 0) return resolve;
    // A page has hundreds of fields, so what is known at once is answered at once, without a promise.
    return (parent, args, context, info) => {
      const { access, actor } = context as unknown as AppContext;
      if (writes && actor?.mayWrite === false) throw withoutScope(field.name);
      if (checksRole && !access.mayRead(rule)) throw refusal(actor !== null, field);
      if (lookups.length > 0) refuseLookups(this.#policy(), access, info, args);
      const result: unknown = resolve(parent, args, context, info);
      if (!guarded) return result;
      const visible = completeValue(result, (rows) => withoutHiddenRows(rows, guarded, access));
      return writes ? completeValue(visible, insistOnResult) : visible;
    };
  }

  override wrapSubscribe(
    subscribe: GraphQLFieldResolver<unknown, Types['Context'], object> | undefined,
    field: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types['Context'], object> | undefined {
    const rule = this.#ruleOf(field);
    if (!subscribe || rule === null || rule === 'anyone') return subscribe;
    return (parent, args, context, info) => {
      const { access, actor } = context as unknown as AppContext;
      if (!access.mayRead(rule)) throw refusal(actor !== null, field);
      refuseLookups(this.#policy(), access, info, args);
      return subscribe(parent, args, context, info);
    };
  }

  #policy(): PolicyTable {
    return this.builder.options.access.policy;
  }

  #ruleOf(field: PothosOutputFieldConfig<Types>): FieldRule | null {
    const stated = this.#policy()[field.parentType]?.fields[field.name];
    if (stated) return stated;
    return structural.test(field.parentType) || field.kind === 'Interface' ? 'everyone' : null;
  }

  /** Puts the row filter into what a relation to rows with row rules is read with. */
  #filteredSelect(field: PothosOutputFieldConfig<Types>): { readonly pothosPrismaSelect?: SelectRelation } {
    const { pothosPrismaSelect: select, pothosPrismaRelationField: relation } = field.extensions ?? {};
    const guarded = this.#guardedType(field.type);
    if (guarded === null || guarded === '*' || !relation || typeof select !== 'function') return {};
    const isList = field.type.kind === 'List';
    const selectRelation = select as SelectRelation;
    return {
      pothosPrismaSelect: (args, context, nested, ...others) =>
        selectRelation(
          args,
          context,
          (given, ...more) => {
            const query = typeof given === 'function' ? given(args, context) : given;
            return nested(context.access.within(guarded, query, { isList }), ...more);
          },
          ...others,
        ),
    };
  }

  /** The name of a type with row rules, `*` for an interface or union that may hide one, or null. */
  #guardedType(type: PothosOutputFieldType<Types>): string | null {
    if (type.kind === 'List') return this.#guardedType(type.type);
    if (type.kind === 'Interface') return '*';
    if (type.kind === 'Union') return this.#guardedMember(type.ref);
    return type.kind === 'Object' ? this.#withRows(type.ref) : null;
  }

  /** What a command answers is a union of its result and refusals; the row in it is a row like any other. */
  #guardedMember(union: ConfigurableRef<Types>): string | null {
    const { types } = this.builder.configStore.getTypeConfig(union, 'Union');
    const guarded = types.map((member) => this.#withRows(member)).filter((name) => name !== null);
    return guarded.length > 1 ? '*' : (guarded[0] ?? null);
  }

  #withRows(type: ConfigurableRef<Types>): string | null {
    const { name } = this.builder.configStore.getTypeConfig(type);
    return this.#policy()[name]?.rows ? name : null;
  }
}

type Given = RelationQuery | ((args: object, context: AppContext) => RelationQuery);

/** How Pothos's Prisma plugin has a relation say what it selects. */
type SelectRelation = (
  args: object,
  context: AppContext,
  nested: (query: Given, ...others: unknown[]) => unknown,
  ...others: unknown[]
) => unknown;

function refusal<Types extends SchemaTypes>(loggedIn: boolean, field: PothosOutputFieldConfig<Types>): Error {
  if (!loggedIn) {
    return new GraphQLError('Log in first: send a bearer token.', {
      extensions: { code: 'UNAUTHENTICATED' },
    });
  }
  const message = `Your role may not use ${field.parentType}.${field.name}.`;
  // A mutation answers with a typed member of its result union; a field is null with an error beside it.
  if (field.kind === 'Mutation') return new ForbiddenError(message);
  return new GraphQLError(message, { extensions: { code: 'FORBIDDEN' } });
}

function withoutScope(mutation: string): Error {
  return new ForbiddenError(`Your token may only read. Ask for the scope dossier:write to use ${mutation}.`);
}

/** A repeated command may answer with what is no longer the actor's to see. */
function insistOnResult(visible: unknown): unknown {
  if (visible === null) throw new NotFoundError('The result');
  return visible;
}

/** The rows that the actor sees; a promise only when rows are on their way or the database has to be asked. */
function withoutHiddenRows(result: unknown, guarded: string, access: RequestAccess): unknown {
  if (!Array.isArray(result))
    return completeValue(sees(result, guarded, access), (seen) => (seen ? result : null));
  return completeValue(allKnown(result as readonly unknown[]), (rows) =>
    completeValue(allKnown(rows.map((row) => sees(row, guarded, access))), (seen) => {
      if (!seen.includes(false)) return rows;
      // `nodes` has a place for each id that was asked: a hidden row leaves it as empty as an absent one does.
      if (guarded === '*') return rows.map((row, index) => (seen[index] ? row : null));
      return rows.filter((_, index) => seen[index]);
    }),
  );
}

function sees(row: unknown, guarded: string, access: RequestAccess): MaybePromise<boolean> {
  if (row === null || row === undefined || row instanceof Error) return true;
  if (typeof row === 'object' && isKnownVisible(row)) return true;
  const type = guarded === '*' ? brandOf(row) : guarded;
  if (type === null)
    throw new Error('An interface field returned an object of unknown type; it cannot be checked.');
  if (typeof row !== 'object' || !('id' in row) || typeof row.id !== 'string') {
    throw new Error(`A row of ${type} came without its id; it cannot be checked.`);
  }
  return access.sees(type, row.id);
}

function brandOf(row: unknown): string | null {
  const brand = getTypeBrand(row);
  if (typeof brand === 'string') return brand;
  return brand && typeof brand === 'object' && 'name' in brand ? String(brand.name) : null;
}

SchemaBuilder.registerPlugin('access', AccessPlugin);
