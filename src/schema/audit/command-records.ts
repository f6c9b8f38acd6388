import type { AuditRecord } from '../../audit/record-audit.ts';
import { personPaths } from '../../audit/person-paths.ts';
import { modelNameOf } from '../model-of-type.ts';
import { globalIdsIn } from './global-ids-in.ts';

export interface DoneCommand {
  /** GraphQL type of the result. */
  readonly resultType: string;
  readonly input: object;
}

/**
 * What a command did, for the access log: the record it answers with, made by it when the input does not name it, and
 * the other records that the input names.
 */
export function commandRecords({ resultType, input }: DoneCommand, id: string): readonly AuditRecord[] {
  const fields = Object.entries(input)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name]) => name);
  const named = globalIdsIn(input).map((each) => ({ model: modelNameOf(each.typename), id: each.id }));
  const result = { model: modelNameOf(resultType), id };
  const isNamed = named.some((each) => each.model === result.model && each.id === id);
  const others = named.filter((each) => each.model !== result.model || each.id !== id);
  return [
    { action: isNamed ? ('CHANGE' as const) : ('CREATE' as const), ...result },
    ...others.map((each) => ({ action: 'CHANGE' as const, ...each })),
  ]
    .filter(({ model }) => personPaths(model) !== null)
    .map(({ action, model, id: recordId }) => ({ action, recordType: model, recordIds: [recordId], fields }));
}
