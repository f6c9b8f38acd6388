import { type GraphQLResolveInfo, getNamedType, isObjectType, isUnionType, OperationTypeNode } from 'graphql';
import { personPaths } from '../../audit/person-paths.ts';
import type { SeenRecords } from '../../audit/audit-entries.ts';
import type { AppContext } from '../context.ts';
import { modelNameOf } from '../model-of-type.ts';
import { globalIdsIn } from './global-ids-in.ts';
import { outcomeOf } from './outcome-of.ts';

export interface RootCall {
  readonly context: AppContext;
  readonly args: object;
  readonly info: GraphQLResolveInfo;
  /** Data model of the records among which a list looks; null when it is no such list. */
  readonly searched: string | null;
  readonly result?: unknown;
  readonly error?: unknown;
}

type Note = Omit<SeenRecords, 'records'>;

/** Arguments that page or sort, and say nothing about whom somebody looks for. */
const paging = new Set(['first', 'after', 'orderBy']);

/**
 * Notes what a root field says by itself: a search and its filters, a record that was asked for by its id and is absent
 * or hidden, a command that was refused.
 */
export function noteRoot(call: RootCall): void {
  if (call.info.operation.operation === OperationTypeNode.MUTATION) noteMutation(call);
  else noteQuestion(call);
}

function noteQuestion({ context, args, info, searched, result, error }: RootCall): void {
  const outcome = error === undefined ? 'SUCCESS' : outcomeOf(error);
  const named = recordsNamed(args);
  if (searched) {
    const filters = filterNames(args);
    context.trail.note(info, { action: 'SEARCH', outcome, recordType: searched, filters }, []);
  }
  const shown = new Set(asList(result).flatMap((row) => (isRow(row) ? [row.id] : [])));
  for (const { model, id } of named) {
    if (shown.has(id)) continue;
    const absent = error === undefined && (result === null || info.fieldName === 'nodes');
    // `nodes(ids)` has an empty place for each that is absent or hidden.
    const note: Note = {
      action: searched ? 'SEARCH' : 'READ',
      outcome: absent ? 'NOT_FOUND' : outcome,
      recordType: model,
      fields: [info.fieldName],
    };
    context.trail.note(info, note, [id]);
  }
  // A whole kind of records that is not for this role.
  if (error !== undefined && outcome === 'REFUSED' && named.length === 0 && !searched) {
    const recordType = resultModel(info);
    if (recordType)
      context.trail.note(info, { action: 'READ', outcome, recordType, fields: [info.fieldName] }, []);
  }
}

function noteMutation({ context, args, info, error }: RootCall): void {
  if (error === undefined && context.trail.hasDone(info.fieldName)) return;
  const outcome = error === undefined ? 'SUCCESS' : outcomeOf(error);
  const named = recordsNamed(args);
  const fields = [info.fieldName];
  for (const { model, id } of named) {
    context.trail.note(info, { action: 'CHANGE', outcome, recordType: model, fields }, [id]);
  }
  const recordType = resultModel(info);
  if (named.length > 0 || !recordType) return;
  context.trail.note(info, { action: 'CREATE', outcome, recordType, fields }, []);
}

function recordsNamed(args: object): readonly { readonly model: string; readonly id: string }[] {
  return globalIdsIn(args)
    .map(({ typename, id }) => ({ model: modelNameOf(typename), id }))
    .filter(({ model }) => personPaths(model) !== null);
}

function filterNames(args: object): readonly string[] {
  return Object.entries(args).flatMap(([name, value]: [string, unknown]) => {
    if (paging.has(name) || value === null || value === undefined) return [];
    const inner = typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date);
    return inner ? filterNames(value) : [name];
  });
}

/** Data model of the record that a field answers with, when it is somebody's. */
function resultModel({ returnType }: GraphQLResolveInfo): string | null {
  const named = getNamedType(returnType);
  const types = isUnionType(named) ? named.getTypes() : isObjectType(named) ? [named] : [];
  const models = types.map(({ name }) => modelNameOf(name));
  return models.find((model) => personPaths(model) !== null) ?? null;
}

function asList(result: unknown): readonly unknown[] {
  return Array.isArray(result) ? (result as unknown[]) : [result];
}

function isRow(row: unknown): row is { readonly id: string } {
  return typeof row === 'object' && row !== null && 'id' in row && typeof row.id === 'string';
}
