import type { z } from 'zod';
import type { Acting, UserActor } from '../access/actor.ts';
import type { Policy } from '../access/policy.ts';
import type { DomainPort, KeptPaper, Paper, PaperRefusal } from '../domain/port.ts';
import type { HeldPersons } from '../domain/retention/held-persons.ts';
import type { RetentionAsk, RetentionRule } from '../domain/retention/retention-rule.ts';
import type { OutboundCatalogue, OutboundData } from '../domain/webhooks/outbound-event.ts';
import type { DataSubject } from '../domain/subjects/data-subject.ts';
import type {
  CoreEventName,
  coreEvents,
  EventCatalogue,
  EventDefinition,
  EventPayload,
} from '../events/event-catalogue.ts';
import type { JobDefinition } from '../jobs/define-job.ts';
import type { JobClient } from '../jobs/enqueue-job.ts';
import type { JobWorker } from '../jobs/implement-job.ts';
import type { EndpointTarget, MessageProgress } from '../jobs/webhooks/declared-endpoint.ts';
import type { Tx } from '../lib/db.ts';
import type { Download, DownloadOptions } from '../lib/download-file.ts';
import type { Logger } from '../lib/log.ts';
import type { MailSender } from '../lib/mail.ts';
import type { AppSchemaBuilder } from '../schema/builder.ts';
import type { SchemaTools } from '../schema/tools.ts';

/**
 * A plugin is a plain value. It knows the host and itself: never another plugin, never a table of the core.
 *
 * `Id` is lower-case and permanent. It prefixes the plugin's queue (`plugin-<id>`), inbound routes (`/hooks/<id>/`),
 * settings (`<ID>_…`), log lines, events (`<id>.…`) and tables (a Prisma model `<Id>Thing` is `db.<id>Thing`; the tables
 * of a plugin from outside are in the schema `plugin_<id>`).
 */
export interface Plugin<Config = unknown, Id extends string = string> {
  readonly id: Id;
  /** Of the plugin itself, as in its package.json: `1.4.0`. Staff see it in the list of plugins. */
  readonly version: string;
  readonly summary: string;
  /** Of this file. A host that speaks another refuses to start with the plugin. */
  readonly contractVersion: 1;
  /** Its own settings: `QRS_WEBHOOK_SECRET` arrives as `webhookSecret`. Unset and required = the host does not start. */
  readonly config: z.ZodType<Config>;
  /** What staff are told of a setting and whether they may change it while all runs. What is not here, only the operator sees. */
  readonly settings?: PluginSettings<NoInfer<Config>>;
  /** What it holds about people, why and how long. An empty list says: nothing. */
  readonly personalData: readonly PersonalDataDeclaration[];
  /** Who may see and do what in the types it adds. The schema refuses a field that is not in it. */
  readonly access?: Policy;
  /** Facts it may announce, named `<id>.<what>`. */
  readonly events?: PluginEvents<NoInfer<Id>>;
  /**
   * Tables of its own, for a plugin from outside: versions in their order, each applied once, by `npm run db:migrate` and
   * `npm start`. What was applied may not be altered any more.
   */
  readonly migrations?: readonly PluginMigration[];
  /** Webhooks that it may send, by their types; published at `/webhooks/events`. No two plugins have the same type. */
  readonly outbound?: OutboundCatalogue;
  /** Adds types, queries and mutations. Called before the schema is built; no I/O here, resolvers may use the host. */
  schema?(builder: AppSchemaBuilder, tools: SchemaTools<Id>, host: PluginHost<Config, Id>): void;
  /** Says what it contributes. No I/O and no timers here; those start in `start`. */
  setup(host: PluginHost<Config, Id>): PluginContributions<Id>;
}

/**
 * Infers `Config` and `Id`, so that a plugin is written without type arguments, and forgets them again, so that
 * plugins fit into one list: the host gives each what it declared itself.
 */
export function definePlugin<Config, const Id extends string>(plugin: Plugin<Config, Id>): Plugin {
  return plugin as unknown as Plugin;
}

/** By key of the config; a key that the config does not have does not compile. */
export type PluginSettings<Config> = { readonly [Key in keyof Config & string]?: PluginSetting };

export interface PluginSetting {
  /** Dutch, as staff see it beside the field: `Adres van de agenda`. */
  readonly label: string;
  /** Dutch: what it does, in which unit, and what happens without it. */
  readonly explanation: string;
  /** A password or key: encrypted where it is kept, and never shown again, only that it is set. */
  readonly secret?: boolean;
  /** The coordinator may change it while all runs; `host.config` has the new value within seconds. Default: no. */
  readonly changeable?: boolean;
}

/** Facts of a plugin: `'phonebook.entry-removed': { payload: z.object({ mentorId: z.uuid() }), when: '…' }`. Ids and codes only. */
export type PluginEvents<Id extends string> = Readonly<Record<`${Id}.${string}`, EventDefinition>>;

/**
 * A step of the plugin's own schema `plugin_<id>`, as SQL or a file of it: `new URL('./0001_visits.sql', import.meta.url)`. It
 * runs in a transaction as the plugin's own role, which can neither see nor change anything outside that schema, and names
 * its tables without the schema. Every table is closed: to let a role of Dossier read rows through the API, give it a
 * policy, `CREATE POLICY of_case ON visit FOR SELECT TO dossier_consultant USING (EXISTS (SELECT FROM public."Case" AS c
 * WHERE c.id = case_id))`. A table with personal data has `id uuid PRIMARY KEY`; texts about people are `public.dossier_sealed`,
 * which takes only what `work.seal` made. Keep ids of the core as plain `uuid`, without a foreign key.
 */
export interface PluginMigration {
  /** Four digits and a name, `0001_visits`. */
  readonly version: `${number}_${string}`;
  readonly up: string | URL;
  /** Undoes it, also when the plugin itself is no longer there. */
  readonly down: string | URL;
}

/** What one table of the plugin holds about people; the annotations of the table in prisma/schema have to say the same. */
export interface PersonalDataDeclaration {
  /** Prisma model, or a table of its own. */
  readonly table: string;
  /** Those with personal data. */
  readonly columns: readonly string[];
  readonly purpose: string;
  readonly legalBasis: string;
  /** Kind of its retention: one of the plugin's own, e.g. `newsletter.subscription`, or one of the core, e.g. `case-file`. */
  readonly retention: string;
  /**
   * Whose record a row of an own table is: its column holds the id of a case (whose client it is), a client or a mentor.
   * Through the API, rows are shown only to who may see that case, client or mentor. The access log knows the person by it.
   */
  readonly person?: { readonly via: 'case' | 'client' | 'mentor'; readonly column: string };
  /** Parties outside that are given these data, in words. Absent: none. */
  readonly recipients?: readonly string[];
}

export interface PluginHost<Config, Id extends string> {
  /** As it is now: read it when you need it, and keep no copy of a setting that can be changed. */
  readonly config: Config;
  /** Marked with the plugin's id; personal data is redacted, but log ids only. */
  readonly log: Logger;
  /** Public address of this Dossier, without a slash at the end. */
  readonly publicUrl: string;
  readonly clock: { now(): Date };
  /** With a time limit, without redirects, and guarded: it refuses private and loopback addresses not allowed by `OUTBOUND_ALLOW`. */
  readonly fetch: typeof fetch;
  /** Fetches a file, guarded as `fetch` is: no more of it than a document may have (20 MB), and no longer than two minutes. */
  download(url: string, options: DownloadOptions): Promise<Download>;
  /**
   * Looks a paper through, as an upload is, and puts it away encrypted; `work.domain.storePaper` makes a document of it. One of
   * which none was made is gone after a day.
   */
  keepPaper(paper: Paper): Promise<KeptPaper | PaperRefusal>;
  readonly mail: MailSender;
  /** Runs work in one transaction, acting as this plugin. */
  transaction<T>(work: (work: PluginWork<Id>) => Promise<T>): Promise<T>;
  /** Tells live subscriptions now; not stored, so only for progress. Facts go through `work.append`. */
  publish(topic: `${Id}.${string}`, payload: object): Promise<void>;
}

/** Everything of one transaction. What is done through it is stored together, or not at all. */
export interface PluginWork<Id extends string = string> {
  /** The plugin's own tables. */
  readonly db: PluginTables<Id>;
  /** Those that it made by its `migrations`, in SQL that runs as the plugin itself. */
  readonly sql: PluginSql;
  /** Encrypts a text for the column that it will stand in; it opens nowhere else. */
  seal(place: SealedPlace, text: string): Promise<string>;
  /** @throws EncryptionError when it was not sealed for this place, or was altered */
  open(place: SealedPlace, sealed: string): Promise<string>;
  /**
   * A keyed hash by which a text can be recognised that is not kept: the same for the same text of the same column. To find a
   * sealed text by, or to know again what had to be forgotten.
   */
  fingerprint(place: Omit<SealedPlace, 'id'>, text: string): Promise<string>;
  /** The core, acting as `acting`. */
  readonly domain: DomainPort;
  /** Jobs on the plugin's own queue; they exist once the transaction commits. */
  readonly jobs: JobClient;
  /** The bytes of an inbound webhook of this plugin, and whether they were acted upon. */
  readonly inbox: PluginInbox;
  /** Webhooks out. The host numbers, signs, sends, tries again, logs, and alarms. */
  readonly webhooks: PluginWebhooks;
  readonly acting: Acting;
  readonly now: Date;
  /**
   * Reads with the eyes of who acts, so that the database too withholds what is not his: with it a command finds its
   * target. Acting as the plugin itself, it reads as ever.
   */
  see<T>(read: () => Promise<T>): Promise<T>;
  /** Announces a fact of the plugin's own catalogue. */
  append<C extends EventCatalogue, N extends keyof C & string>(
    catalogue: C,
    name: N,
    payload: EventPayload<C, N>,
  ): Promise<void>;
}

/**
 * `sql.rows(visitRow)`SELECT id, day FROM visit WHERE case_id = ${caseId}``: what stands in `${}` is a value, never SQL. Rows
 * come as JSON (a date is `2026-01-31`, a moment ISO 8601) and are parsed by the schema. To log whose rows they are, ask for
 * `id` and for the column of the person, with `RETURNING` when it writes.
 */
export interface PluginSql {
  rows<Row>(
    schema: z.ZodType<Row>,
  ): (parts: TemplateStringsArray, ...values: readonly SqlValue[]) => Promise<readonly Row[]>;
  /** Answers how many rows it changed. */
  run(parts: TemplateStringsArray, ...values: readonly SqlValue[]): Promise<number>;
}

export type SqlValue = string | number | bigint | boolean | Date | null | readonly SqlValue[];

/** Where a sealed text stands: a column of type `public.dossier_sealed` in the row with this id. */
export interface SealedPlace {
  readonly table: string;
  readonly column: string;
  readonly id: string;
}

export interface PluginInbox {
  read(inboxMessageId: string): Promise<{ readonly body: Uint8Array; readonly receivedAt: Date }>;
  settle(inboxMessageId: string, outcome: 'PROCESSED' | 'REFUSED'): Promise<void>;
  /** Takes the bytes out and leaves that the delivery was there, so that a repeat is still known. */
  erase(inboxMessageIds: readonly string[]): Promise<void>;
}

export interface PluginWebhooks {
  /**
   * Records that an endpoint of the plugin's own has to be told something: once, and after what it was told before of the
   * same object. Answers its place among the messages about that object, from 1, without gap or double.
   */
  send<C extends OutboundCatalogue, N extends keyof C & string>(
    catalogue: C,
    type: N,
    message: {
      /** Name of one of `PluginContributions.endpoints`. */
      readonly endpoint: string;
      /** What it is about, e.g. `referral/<id>`. */
      readonly object: string;
      /** Ids, numbers and codes; `sequence` is added. */
      readonly data: OutboundData<C, N>;
      readonly occurredAt: Date;
    },
  ): Promise<{ readonly sequence: number }>;
  /**
   * The same for all endpoints of a partner organisation that want events of this type. The plugin answers for it that the
   * partner may know of the object.
   */
  tell<C extends OutboundCatalogue, N extends keyof C & string>(
    catalogue: C,
    type: N,
    message: {
      readonly organisationId: string;
      readonly object: string;
      readonly data: OutboundData<C, N>;
      readonly occurredAt: Date;
    },
  ): Promise<void>;
  /** Gives the first message about an object that was not taken a fresh start, now. False when all were taken. */
  resend(endpoint: string, object: string): Promise<boolean>;
  /** Lets go of all messages about these objects, sent or not, and of their counts. */
  forget(objects: readonly string[]): Promise<void>;
}

/** Those members of a transaction that are the plugin's own models, and raw SQL for what Prisma cannot say. */
export type PluginTables<Id extends string> = Pick<
  Tx,
  Extract<keyof Tx, `${Id}${string}`> | '$queryRaw' | '$executeRaw'
>;

export interface PluginContributions<Id extends string = string> {
  readonly workers?: readonly JobWorker<PluginWork<Id>>[];
  readonly subscriptions?: readonly EventSubscription<PluginWork<Id>>[];
  /** From when on events concern the plugin when it is installed, as far as they are still kept. Default: from then on. */
  readonly eventsSince?: Date;
  readonly webhooks?: readonly Webhook<Id>[];
  readonly endpoints?: readonly OutboundEndpoint<Id>[];
  readonly schedules?: readonly PluginSchedule[];
  readonly pages?: readonly Page[];
  /** Required when personal data is declared. */
  readonly subjectAccess?: SubjectAccess<Id>;
  /** How long what is kept, and how it goes: one rule for each kind of its own that `personalData` names. */
  readonly retention?: readonly RetentionRule<PluginWork<Id>>[];
  /** Of its inbound messages those about persons whose data are held; the host keeps their bytes. */
  heldMessages?(work: PluginWork<Id>, held: HeldPersonIds): Promise<readonly string[]>;
  health?(signal: AbortSignal): Promise<Health>;
  start?(): Promise<void>;
  stop?(): Promise<void>;
}

/**
 * A reaction to a fact of the core, run as a job in the transaction that records it as done. It may come again, with the
 * same event, when staff have events brought to the plugin once more.
 */
export interface EventSubscription<Work> {
  /** Names the reaction within the plugin; permanent, it is part of what makes a repeat harmless. */
  readonly id: string;
  readonly event: CoreEventName;
  /**
   * Events with the same key reach this reaction in their order, one after another; while one fails or was given up, later
   * ones of its key wait, and others go on. Default: the case, mentor, complaint… that the event is about. Null: in any order.
   */
  readonly orderBy?: (payload: unknown) => string | null;
  handle(work: Work, event: ReceivedEvent): Promise<void>;
}

export interface ReceivedEvent<Payload = unknown> {
  /** Rises in the order in which the facts were written. */
  readonly id: bigint;
  readonly name: string;
  readonly payload: Payload;
  readonly occurredAt: Date;
}

/** `on('case.status-changed', 'tell-qrs', async (work, { payload }) => …)`; the payload has the event's type. */
export function on<Work, N extends CoreEventName>(
  event: N,
  id: string,
  handle: (work: Work, event: ReceivedEvent<EventPayload<typeof coreEvents, N>>) => Promise<void>,
  { orderBy }: { readonly orderBy?: (payload: EventPayload<typeof coreEvents, N>) => string | null } = {},
): EventSubscription<Work> {
  return {
    id,
    event,
    handle: handle,
    ...(orderBy && { orderBy: orderBy as (payload: unknown) => string | null }),
  };
}

/**
 * An inbound webhook at `POST /hooks/<id>/<path>`. The host limits the size, keeps the bytes, asks `verify`, then
 * `deliveryId` and `check`, stores the bytes in the inbox once per delivery id, runs `receive` in that same
 * transaction and answers 202 once it is committed. Deliveries that come together share a transaction; one that fails is
 * tried again by itself.
 */
export interface Webhook<Id extends string = string> {
  /** Without slashes at the ends. */
  readonly path: string;
  readonly maxBytes: number;
  /** On the raw bytes. Return false (or throw) for 401. */
  verify(request: WebhookRequest): boolean;
  /** The sender's id of this delivery, by which a repeat is known. */
  deliveryId(request: WebhookRequest): string;
  /** Throw `InvalidInputError` for 422; nothing has been stored then. */
  check(body: Uint8Array): void;
  /**
   * Stores that there is work to do; the work itself is a job. Called again when storing failed. Of a repeat, nothing is
   * stored that this asks for.
   */
  receive(work: PluginWork<Id>, message: { readonly inboxMessageId: string }): Promise<void>;
}

/**
 * Somebody outside who is told by webhook, by the settings of the plugin. Messages are signed by Standard Webhooks, tried
 * ten times over some 75 hours, and sent in order per object.
 */
export interface OutboundEndpoint<Id extends string = string> {
  /** Permanent; tells it from other endpoints of the plugin. */
  readonly name: string;
  /** For who keeps the system running. */
  readonly description: string;
  /** Where to, and what signs; asked at each try. Null: what is recorded waits until there is an address. */
  address(): EndpointTarget | null;
  /** Told how far a message is, in the transaction that records it. */
  follow?(work: PluginWork<Id>, progress: MessageProgress): Promise<void>;
}

export interface WebhookRequest {
  readonly headers: Pick<Headers, 'get'>;
  readonly body: Uint8Array;
  readonly now: Date;
}

/** Made by `every`. */
export interface PluginSchedule {
  readonly job: JobDefinition;
  readonly cron: string;
  readonly timezone: string;
  readonly payload: object;
  /**
   * Staff may set it at another time, with so many minutes between two runs at least, and switch it off. Absent: they may
   * have it run at once and no more.
   */
  readonly leastMinutes?: number;
}

/** Minute, hour, day of the month, month, day of the week: `0 6 * * 1-5`. */
export type Cron = `${string} ${string} ${string} ${string} ${string}`;

/**
 * `every(sendReport, { cron: '0 6 * * 1' }, { period: 'WEEK' })`; the payload has the job's type. A run that was missed
 * because all stood still is made up for once.
 */
export function every<Payload extends object>(
  job: JobDefinition<Payload>,
  {
    cron,
    timezone = 'Europe/Amsterdam',
    leastMinutes,
  }: { readonly cron: Cron; readonly timezone?: string; readonly leastMinutes?: number },
  payload: NoInfer<Payload>,
): PluginSchedule {
  // The host gives the job no other payload than this one.
  return {
    ...{ job: job as unknown as JobDefinition, cron, timezone, payload },
    ...(leastMinutes !== undefined && { leastMinutes }),
  };
}

/** A page or form for people, or a machine endpoint beside it. */
export interface Page {
  readonly method: 'GET' | 'POST';
  /** `/nieuwsbrief/:slug`; parameters arrive decoded. */
  readonly path: `/${string}`;
  readonly maxBytes?: number;
  handle(request: PageRequest): Promise<PageResponse>;
}

export interface PageRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: Pick<Headers, 'get'>;
  readonly body: Uint8Array;
}

export interface PageResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

export interface Health {
  readonly status: 'ok' | 'degraded';
  readonly detail?: string;
}

/** Persons whose data are held, by id; mail addresses in lower case. */
export type HeldPersonIds = Omit<HeldPersons, 'messageIds'>;

export interface SubjectAccess<Id extends string> {
  /** All that is held about the subject, as plain JSON values. */
  export(work: PluginWork<Id>, subject: DataSubject): Promise<Readonly<Record<string, readonly object[]>>>;
  erase(work: PluginWork<Id>, subject: DataSubject): Promise<void>;
  /** Takes the person out and leaves the figures. */
  anonymise(work: PluginWork<Id>, subject: DataSubject): Promise<void>;
  /** Names of the parties outside that were given data about the person (GDPR 15(1)(c), 19). Absent: none. */
  recipients?(work: PluginWork<Id>, subject: DataSubject): Promise<readonly string[]>;
  /**
   * Dutch words for the names of records and fields and for codes, for the export that people read: `signals` is
   * `Signalen`, `STAFFING` is `Personeel`. What has no word is shown as it is. A data model by its own name is what the
   * access log calls a row of it: `SignallingSignal` is `een signaal over de zorg`.
   */
  readonly words?: Readonly<Record<string, string>>;
}

export type {
  Acting,
  DataSubject,
  MessageProgress,
  OutboundCatalogue,
  RetentionAsk,
  RetentionRule,
  UserActor,
};
