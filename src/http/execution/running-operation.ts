import {
  type ExecutionResult,
  getArgumentValues,
  GraphQLError,
  type GraphQLResolveInfo,
  locatedError,
} from 'graphql';
import { hasColumns } from '../../schema/plain-read.ts';
import { CollectedErrors } from './collected-errors.ts';
import { complete } from './complete-value.ts';
import { allKnown, isPromise, type MaybePromise } from './maybe-promise.ts';
import { pathKeys, pathTo, type ResponsePath } from './response-path.ts';
import type { FieldPlan, SelectionPlan, ValuePlan } from './selection-plan.ts';

type OperationInfo = Pick<
  GraphQLResolveInfo,
  'schema' | 'fragments' | 'operation' | 'rootValue' | 'variableValues'
>;

const noArguments = Object.freeze({});

/** Carries out one operation by its plan: asks the resolvers, completes what they give, and collects what fails. */
export class RunningOperation {
  readonly #context: unknown;
  readonly #info: OperationInfo;
  readonly #collected = new CollectedErrors();

  constructor(context: unknown, info: OperationInfo) {
    this.#context = context;
    this.#info = info;
  }

  answer(root: SelectionPlan): MaybePromise<ExecutionResult> {
    try {
      const data = this.#object(root, this.#info.rootValue, undefined);
      if (!isPromise(data)) return this.#result(data);
      return data.then(
        (known) => this.#result(known),
        (error: unknown) => this.#failedAltogether(error),
      );
    } catch (error) {
      return this.#failedAltogether(error);
    }
  }

  /** Commands are carried out one after another (GraphQL specification, 6.2.2); what comes after a failure is not begun. */
  async answerInTurn(root: SelectionPlan): Promise<ExecutionResult> {
    const answer = emptyObject(root);
    try {
      for (const field of root.fields) {
        answer[field.responseName] = await this.#field(field, this.#info.rootValue, undefined);
      }
      return this.#result(answer);
    } catch (error) {
      return this.#failedAltogether(error);
    }
  }

  #failedAltogether(error: unknown): ExecutionResult {
    this.#collected.add(error as GraphQLError, undefined);
    return this.#result(null);
  }

  #result(data: object | null): ExecutionResult {
    const { errors } = this.#collected;
    return (errors.length === 0 ? { data } : { errors, data }) as ExecutionResult;
  }

  #object(plan: SelectionPlan, source: unknown, path: ResponsePath | undefined): MaybePromise<object> {
    const answer = emptyObject(plan);
    let waiting: string[] | null = null;
    try {
      for (const field of plan.fields) {
        const value = this.#field(field, source, path);
        answer[field.responseName] = value;
        if (isPromise(value)) (waiting ??= []).push(field.responseName);
      }
    } catch (error) {
      if (!waiting) throw error;
      // What is under way is waited for: it may fail too, and nobody would hear of it.
      return Promise.allSettled(waiting.map((name) => answer[name])).then(() => {
        throw error;
      });
    }
    return waiting ? allKnown(answer, waiting) : answer;
  }

  #field(field: FieldPlan, source: unknown, parent: ResponsePath | undefined): unknown {
    const { plain, value } = field;
    if (plain && value.kind === 'leaf' && hasColumns(source, plain.columns)) {
      try {
        const given = plain.read(source, noArguments, this.#context);
        if (!isPromise(given)) return complete(value, given, field);
      } catch (error) {
        return this.#failed(error, field, pathTo(field, parent), value.nullable);
      }
    }
    const path = pathTo(field, parent);
    try {
      const completed = this.#value(value, this.#resolved(field, source, path), field, path);
      if (!isPromise(completed)) return completed;
      return completed.catch((error: unknown) => this.#failed(error, field, path, value.nullable));
    } catch (error) {
      return this.#failed(error, field, path, value.nullable);
    }
  }

  #resolved(field: FieldPlan, source: unknown, path: ResponsePath): unknown {
    const { definition, nodes, takesArguments } = field;
    const [node] = nodes;
    const args =
      takesArguments && definition && node
        ? getArgumentValues(definition, node, this.#info.variableValues)
        : {};
    return field.resolve(source, args, this.#context, this.#infoOf(field, path));
  }

  #infoOf({ definition, nodes, parentType, returnType }: FieldPlan, path: ResponsePath): GraphQLResolveInfo {
    const { schema, fragments, rootValue, operation, variableValues } = this.#info;
    return {
      fieldName: definition?.name ?? '__typename',
      fieldNodes: nodes,
      returnType,
      parentType,
      path,
      schema,
      fragments,
      rootValue,
      operation,
      variableValues,
    };
  }

  /** A value that is null where none may be, or that fails, takes what is around it along. */
  #value(plan: ValuePlan, given: unknown, field: FieldPlan, path: ResponsePath): unknown {
    if (isPromise(given)) return given.then((known) => this.#value(plan, known, field, path));
    if (plan.kind === 'leaf' || given === null || given === undefined || given instanceof Error) {
      return complete(plan, given, field);
    }
    switch (plan.kind) {
      case 'list':
        return this.#list(plan.item, given, field, path);
      case 'object':
        return this.#checkedObject(plan.selection, given, field, path);
      case 'abstract': {
        const { type } = plan;
        if (!('resolveType' in type) || !type.resolveType)
          throw new Error(`Of ${String(type)} no type can be told.`);
        const typename = type.resolveType(given, this.#context, this.#infoOf(field, path), type);
        const object = (name: string | undefined): unknown => {
          const selection = name === undefined ? null : plan.selectionOf(name);
          if (selection) return this.#checkedObject(selection, given, field, path);
          throw new GraphQLError(`${String(type)} cannot be ${String(name)}.`, { nodes: field.nodes });
        };
        return isPromise(typename) ? typename.then(object) : object(typename);
      }
      default:
        return plan satisfies never;
    }
  }

  #checkedObject(selection: SelectionPlan, given: unknown, field: FieldPlan, path: ResponsePath): unknown {
    const { type } = selection;
    if (!type.isTypeOf) return this.#object(selection, given, path);
    const fits = type.isTypeOf(given, this.#context, this.#infoOf(field, path));
    const object = (itFits: boolean): MaybePromise<object> => {
      if (itFits) return this.#object(selection, given, path);
      throw new GraphQLError(`Expected a value of type "${type.name}".`, { nodes: field.nodes });
    };
    return isPromise(fits) ? fits.then(object) : object(fits);
  }

  #list(item: ValuePlan, given: unknown, field: FieldPlan, path: ResponsePath): unknown {
    if (typeof given !== 'object' || given === null || !(Symbol.iterator in given)) {
      const { parentType, definition } = field;
      throw new GraphQLError(
        `Expected Iterable, but did not find one for field "${parentType.name}.${definition?.name ?? ''}".`,
      );
    }
    const completed: unknown[] = [];
    let waits = false;
    for (const value of given as Iterable<unknown>) {
      const place = { prev: path, key: completed.length, typename: undefined };
      try {
        const known = this.#value(item, value, field, place);
        if (isPromise(known)) waits = true;
        completed.push(
          isPromise(known)
            ? known.catch((error: unknown) => this.#failed(error, field, place, item.nullable))
            : known,
        );
      } catch (error) {
        completed.push(this.#failedItem(error, completed, { item, field, place }));
      }
    }
    return waits ? Promise.all(completed) : completed;
  }

  #failedItem(
    error: unknown,
    before: readonly unknown[],
    { item, field, place }: { item: ValuePlan; field: FieldPlan; place: ResponsePath },
  ): null {
    // The list is given up with the first that fails; of what is under way nobody asks any more.
    if (!item.nullable) void Promise.allSettled(before);
    return this.#failed(error, field, place, item.nullable);
  }

  /** Null in the place of what failed; where null may not be, the failure goes further up. */
  #failed(error: unknown, { nodes }: FieldPlan, path: ResponsePath, nullable: boolean): null {
    const located = locatedError(error, nodes, pathKeys(path));
    if (!nullable) throw located;
    this.#collected.add(located, path);
    return null;
  }
}

function emptyObject({ namesPrototype }: SelectionPlan): Record<string, unknown> {
  return namesPrototype ? (Object.create(null) as Record<string, unknown>) : {};
}
