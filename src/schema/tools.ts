import type { GraphQLResolveInfo } from 'graphql';
import type { z } from 'zod';
import type { InputFieldMap, InputShapeFromFields } from '@pothos/core';
import type { RetentionPlan } from '../domain/retention/retention-plan.ts';
import type { DocumentMeans } from '../domain/documents/draw-up-document.ts';
import type { SubjectHolder } from '../domain/subjects/subject-holder.ts';
import type { OutboundCatalogue } from '../domain/webhooks/outbound-event.ts';
import type { DomainError } from '../lib/domain-error.ts';
import type { PluginWork, SqlValue } from '../plugins/contract.ts';
import type { LiveConfig } from '../plugins/live-config.ts';
import type { AppSchemaBuilder } from './builder.ts';
import type { AppContext } from './context.ts';
import type { CommandOptions } from './command.ts';
import type { ConnectionOptions, ConnectionType, pageArgs } from './connection.ts';
import type { addErrors } from './errors.ts';
import type { PluginFacts } from './plugins/plugin-facts.ts';

interface SharedTools {
  readonly builder: AppSchemaBuilder;
  /** Refusals that any mutation may answer with, for a mutation that is not a command. */
  readonly commonErrors: readonly (new (...args: never[]) => DomainError)[];
  /** The `Error` interface, for the refusals that an area adds as types of its own. */
  readonly errorInterface: ReturnType<typeof addErrors>['error'];
  /** Adds a Relay connection type and says how to resolve it from a table, by keyset, within the actor's rows. */
  connection(options: ConnectionOptions): ConnectionType;
  /** Declares that a GraphQL type shows a Prisma model of another name: `showModelAs('Newsletter', 'newsletterIssue')`. */
  showModelAs(type: string, model: string): void;
  /** Arguments of every list: `first` (1 to 100, required) and `after`. */
  readonly pageArgs: typeof pageArgs;
}

/** What the core's schema files are built with. */
export interface CoreTools extends SharedTools {
  /** The plugins, for what concerns all that is held about a person. */
  readonly holders: readonly SubjectHolder[];
  /** What is removed by the clock. */
  readonly retention: RetentionPlan;
  /** The plugins, for who keeps the system running. */
  readonly plugins: readonly PluginFacts[];
  /** Where files of documents are kept, and what letters say of who sends them. */
  readonly documents: DocumentMeans;
  /** The settings of the plugins. */
  readonly pluginConfigs: readonly LiveConfig[];
  /** Whether the operator lets BSNs be recorded at all. */
  readonly bsnAllowed: boolean;
  /** How long a record stays open that was opened in an emergency. */
  readonly emergencyMinutes: number;
  /** Public address of this Dossier, without a slash at the end. */
  readonly publicUrl: string;
  /** `host:port` of hosts that may be reached although they are no public address. */
  readonly outboundAllow: readonly string[];
  /** The webhooks that may go out. */
  readonly outbound: OutboundCatalogue;
  /**
   * Adds a mutation `name(input: <Name>Input!): <Name>Result` that runs in one transaction, once per idempotency
   * key, and answers with the object of the returned id or a typed error.
   */
  command<Fields extends InputFieldMap>(name: string, options: CommandOptions<Fields>): void;
}

/** The same for a plugin: its commands get the plugin's own tables and the domain port instead of the database. */
export interface SchemaTools<Id extends string = string> extends SharedTools {
  /**
   * The plugin's own tables for a resolver: the rows that the database's policies give to who asks, of those the ones whose
   * case, client or mentor he may see, and each in the access log. It only reads.
   */
  readonly rows: ReadOwnTables;
  command<Fields extends InputFieldMap>(name: string, options: PluginCommandOptions<Fields, Id>): void;
}

/** `tools.rows(context, info, visitRow)`SELECT … FROM visit`` */
export type ReadOwnTables = <Row>(
  context: AppContext,
  info: GraphQLResolveInfo,
  schema: z.ZodType<Row>,
) => (parts: TemplateStringsArray, ...values: readonly SqlValue[]) => Promise<readonly Row[]>;

export interface PluginCommandOptions<Fields extends InputFieldMap, Id extends string> extends Omit<
  CommandOptions<Fields>,
  'run'
> {
  run(work: PluginWork<Id>, input: InputShapeFromFields<Fields>): Promise<{ id: string }>;
}
