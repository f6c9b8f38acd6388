import { getNamedType, GraphQLError, type GraphQLInputType, type GraphQLResolveInfo } from 'graphql';
import type { Lookup } from '../access/policy.ts';
import type { PolicyTable } from '../access/policy-table.ts';
import type { RequestAccess } from './request-access.ts';

/**
 * Filtering and ordering tell as much as reading, so whoever uses an argument needs the right to read what it looks at,
 * as the policy states it. What is null or left out looks at nothing.
 *
 * @throws GraphQLError FORBIDDEN that names the first such field
 */
export function refuseLookups(
  policy: PolicyTable,
  access: RequestAccess,
  { parentType, fieldName }: Pick<GraphQLResolveInfo, 'parentType' | 'fieldName'>,
  args: object,
): void {
  const stated = policy[parentType.name]?.arguments[fieldName];
  for (const [name, value] of Object.entries(args) as [string, unknown][]) {
    const type = parentType.getFields()[fieldName]?.args.find((each) => each.name === name)?.type;
    for (const lookup of type ? lookupsIn(policy, stated?.[name], type, value) : []) {
      requireReadable(policy, access, lookup);
    }
  }
}

function lookupsIn(
  policy: PolicyTable,
  stated: Lookup | undefined,
  type: GraphQLInputType,
  value: unknown,
): Lookup[] {
  if (value === null || value === undefined) return [];
  if (stated) return [stated];
  const looksAt = policy[getNamedType(type).name]?.looksAt ?? {};
  const given: readonly unknown[] = Array.isArray(value) ? value : [value];
  return given.flatMap(namesIn).flatMap((name) => looksAt[name] ?? []);
}

/** The fields given of a filter, or the value of an order itself. */
function namesIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value)
    .filter(([, given]) => given !== null && given !== undefined)
    .map(([name]) => name);
}

function requireReadable(policy: PolicyTable, access: RequestAccess, lookup: Lookup): void {
  if (lookup === 'row' || lookup === 'nothing') return;
  const [type = '', field = ''] = lookup.split('.');
  const rule = policy[type]?.fields[field];
  if (rule && access.mayRead(rule)) return;
  throw new GraphQLError(`Your role may not filter by ${lookup}.`, { extensions: { code: 'FORBIDDEN' } });
}
