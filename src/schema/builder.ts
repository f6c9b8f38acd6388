import SchemaBuilder from '@pothos/core';
import ErrorsPlugin from '@pothos/plugin-errors';
import PrismaPlugin from '@pothos/plugin-prisma';
import RelayPlugin from '@pothos/plugin-relay';
import type { ChangedValue } from '../domain/corrections/changed-values.ts';
import type { NormStatus } from '../domain/norms/norm-row.ts';
import type { PolicyTable } from '../access/policy-table.ts';
import type PrismaTypes from '../generated/pothos-types.ts';
import { getDatamodel } from '../generated/pothos-types.ts';
import type * as prismaEnums from '../generated/prisma/enums.ts';
import './access-plugin.ts';
import './audit/audit-plugin.ts';
import './audit/person-columns-plugin.ts';
import type { AppContext } from './context.ts';
import { decodeGlobalId } from './decode-global-id.ts';
import './loaded-columns-plugin.ts';
import { relayDescriptions } from './relay-descriptions.ts';

type PrismaEnums = typeof prismaEnums;

/** The enums of the data model, so that fields name them: `type: 'WorkArea'`. */
type NamedEnums = {
  [Name in keyof PrismaEnums]: { Input: ValueOf<PrismaEnums[Name]>; Output: ValueOf<PrismaEnums[Name]> };
};
type ValueOf<T> = T[keyof T];

export interface SchemaShape {
  Context: AppContext;
  DefaultEdgesNullability: { list: false; items: false };
  PrismaTypes: PrismaTypes;
  Objects: { ChangedValue: ChangedValue };
  Scalars: NamedEnums & {
    NormStatus: { Input: NormStatus; Output: NormStatus };
    Date: { Input: Date; Output: Date };
    DateTime: { Input: Date; Output: Date };
    ID: { Input: string; Output: string | number };
  };
}

/** The builder of this schema; its type carries the core's types, so that a plugin extends them safely. */
export type AppSchemaBuilder = ReturnType<typeof createBuilder>;

export function createBuilder(policy: PolicyTable) {
  return new SchemaBuilder<SchemaShape>({
    // The first wraps the others: `audit` sees what `access` lets through or refuses, and a refusal becomes a member of a
    // mutation's result union.
    // Of what a type selects, the last one speaks before Prisma's plugin takes it over.
    plugins: [ErrorsPlugin, 'audit', 'access', 'loadedColumns', RelayPlugin, PrismaPlugin, 'personColumns'],
    access: { policy },
    errors: { directResult: true },
    relay: { ...relayDescriptions, decodeGlobalID: decodeGlobalId },
    prisma: { client: ({ db }) => db, dmmf: getDatamodel(), exposeDescriptions: false, onUnusedQuery: null },
  });
}
