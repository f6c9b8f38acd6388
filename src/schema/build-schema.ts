import type { GraphQLSchema } from 'graphql';
import type { Acting } from '../access/actor.ts';
import { joinPolicies, type PolicyTable } from '../access/policy-table.ts';
import { corePolicies } from '../access/policy/core.ts';
import type { Tx } from '../lib/db.ts';
import type { Plugin, PluginHost, PluginWork } from '../plugins/contract.ts';
import type { LiveConfig } from '../plugins/live-config.ts';
import { createBuilder } from './builder.ts';
import { addCommand } from './command.ts';
import { addConnection, pageArgs } from './connection.ts';
import { coreSchema } from './core-schema.ts';
import { addErrors } from './errors.ts';
import { showModelAs } from './model-of-type.ts';
import { addScalars } from './scalars.ts';
import type { CoreTools, ReadOwnTables, SchemaTools } from './tools.ts';

export interface BuiltSchema {
  readonly schema: GraphQLSchema;
  /** Of the core and all plugins. */
  readonly policy: PolicyTable;
}

export interface HostedPlugin {
  readonly plugin: Plugin;
  /** Off: it adds nothing. */
  readonly on: boolean;
  readonly config: LiveConfig;
  readonly host: PluginHost<unknown, string>;
}

/** What the core's commands need besides the database. */
export type SchemaMeans = Pick<
  CoreTools,
  | 'holders'
  | 'plugins'
  | 'retention'
  | 'documents'
  | 'emergencyMinutes'
  | 'bsnAllowed'
  | 'publicUrl'
  | 'outboundAllow'
  | 'outbound'
>;

/** Reads a plugin's own tables for who asks. */
export type MakeReader = (plugin: Plugin) => ReadOwnTables;

/** Turns a transaction into what a plugin works with. */
export type MakePluginWork = (plugin: Plugin, tx: Tx, acting: Acting) => PluginWork;

/**
 * Builds the whole schema: core first, then each plugin.
 * @throws Error that lists every field and mutation without a rule in the access policy.
 */
export function buildSchema(
  hosted: readonly HostedPlugin[],
  { makeWork, readOwnTables }: { readonly makeWork: MakePluginWork; readonly readOwnTables: MakeReader },
  means: SchemaMeans,
  applied: (declared: PolicyTable) => PolicyTable = (declared) => declared,
): BuiltSchema {
  const on = hosted.filter((each) => each.on);
  const declared = joinPolicies(...corePolicies, ...on.map(({ plugin }) => plugin.access ?? {}));
  const policy = applied(declared);
  const builder = createBuilder(policy);
  builder.queryType({ description: 'Everything that can be asked.' });
  builder.mutationType({ description: 'Everything that can be done, named by the verbs of the domain.' });
  builder.subscriptionType({ description: 'What happens, as it happens, over graphql-transport-ws.' });
  addScalars(builder);
  const { common, error } = addErrors(builder);
  const tools: CoreTools = {
    ...means,
    builder,
    pluginConfigs: hosted.map(({ config }) => config),
    commonErrors: common,
    errorInterface: error,
    command: (name, options) => addCommand(builder, common, name, options),
    connection: (options) => addConnection(builder, options),
    showModelAs,
    pageArgs,
  };
  for (const add of coreSchema) add(tools);
  for (const { plugin, host } of on) {
    const pluginTools: SchemaTools = {
      ...tools,
      rows: readOwnTables(plugin),
      command: (name, { run, ...options }) =>
        tools.command(name, {
          ...options,
          run: (tx, acting, input) => run(makeWork(plugin, tx, acting), input),
        }),
    };
    plugin.schema?.(builder, pluginTools, host);
  }
  return { schema: builder.toSchema(), policy };
}
