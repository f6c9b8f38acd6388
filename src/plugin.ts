// What a plugin from outside imports, as `dossier/plugin`. `contract.ts` is the documentation; the rest is what the
// plugins that come with Dossier are written with as well. Plugins within src/ import from where a thing is defined.

export {
  definePlugin,
  every,
  on,
  type Acting,
  type DataSubject,
  type EventSubscription,
  type Health,
  type HeldPersonIds,
  type Page,
  type PageRequest,
  type PageResponse,
  type PersonalDataDeclaration,
  type Plugin,
  type PluginContributions,
  type PluginEvents,
  type PluginHost,
  type PluginInbox,
  type PluginMigration,
  type PluginSchedule,
  type PluginSetting,
  type PluginSettings,
  type PluginSql,
  type PluginWork,
  type ReceivedEvent,
  type RetentionAsk,
  type RetentionRule,
  type SealedPlace,
  type SqlValue,
  type SubjectAccess,
  type UserActor,
  type Webhook,
  type WebhookRequest,
} from './plugins/contract.ts';
export type { PluginList } from './plugins/plugin-list.ts';
export { defineJob, type JobDefinition } from './jobs/define-job.ts';
export {
  implementJob,
  JobCannotSucceedError,
  JobMustWaitError,
  type JobRun,
  type JobWorker,
} from './jobs/implement-job.ts';
export {
  everyRow,
  forEveryone,
  forRoles,
  lookups,
  noRow,
  onlyFor,
  rowsWhere,
  type Policy,
} from './access/policy.ts';
export type { CoreEventName } from './events/event-catalogue.ts';
export type { DomainPort, KeptPaper, Paper, PaperPlace, PaperRefusal } from './domain/port.ts';
export type { Download, DownloadOptions } from './lib/download-file.ts';
export type { AppSchemaBuilder } from './schema/builder.ts';
export type { AppContext } from './schema/context.ts';
export type { SchemaTools } from './schema/tools.ts';
export {
  ConflictError,
  DomainError,
  ForbiddenError,
  InvalidInputError,
  NotFoundError,
} from './lib/domain-error.ts';
export { addDays, calendarDate, formatCalendarDate, parseCalendarDate } from './lib/calendar-date.ts';
export { html, SafeHtml } from './lib/html.ts';
export { messagesIn, type Message } from './lib/messages.ts';
export { newId } from './lib/new-id.ts';
export { signWebhook, verifyWebhook, WebhookRefusedError } from './lib/standard-webhooks.ts';
export { parseVerifyingKey, parseWebhookSecret, type WebhookSecret } from './lib/webhook-keys.ts';
