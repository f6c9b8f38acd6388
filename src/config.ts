import { z } from 'zod';
import type { OidcSettings } from './access/oidc/oidc-verifier.ts';
import type { Letterhead } from './domain/documents/letterhead.ts';
import type { RequestLimits } from './http/safety/request-limits.ts';
import type { FileStoreSettings } from './lib/file-store.ts';
import { mailboxOf } from './lib/mailbox-of.ts';
import { type MasterKey, parseMasterKeys } from './privacy/encryption/master-keys.ts';

/** All settings, read once. A feature is off as `null`, or on and complete. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Address by which people and partners reach this Dossier, without a slash at the end. */
  readonly publicUrl: string;
  readonly databaseUrl: string;
  readonly databasePoolSize: number;
  readonly redisUrl: string;
  /** Wrap the keys of the encrypted columns; the first one wraps new ones. */
  readonly encryptionKeys: readonly [MasterKey, ...MasterKey[]];
  /** The secret of the access log, 32 bytes: its rows are chained and its daily roots signed by it. */
  readonly auditKey: Uint8Array;
  /** Directory, outside the database, in which the daily roots are kept too; null = in the database only. */
  readonly auditRootDirectory: string | null;
  /** Separates several Dossiers on one Redis. */
  readonly redisPrefix: string;
  readonly smtpUrl: string;
  readonly mailFrom: string;
  /** Where the files of documents are, encrypted. */
  readonly documents: FileStoreSettings;
  /** What letters say of who sends them. */
  readonly letterhead: Letterhead;
  /** Demo tokens are accepted, and GraphiQL and introspection are open to everybody. */
  readonly demo: boolean;
  /** The BSN may be recorded, once the coordinator names the legal ground. */
  readonly bsnAllowed: boolean;
  /** Null: nobody logs in through an identity provider. */
  readonly oidc: OidcSettings | null;
  /** How long a record stays open that a consultant opened in an emergency. */
  readonly emergencyMinutes: number;
  readonly logLevel: string;
  /** `host:port` of private addresses that outgoing requests may reach nevertheless. */
  readonly outboundAllow: readonly string[];
  /** `Origin`s of web pages that may open a WebSocket, beside the public address itself. */
  readonly allowedOrigins: readonly string[];
  readonly requestLimits: RequestLimits;
  /** Where the manifests of documents are that frontends brought along, and whether others are refused. */
  readonly trustedDocuments: { readonly path: string; readonly only: boolean } | null;
  /** File that lists the plugins; null: dossier.plugins.ts. */
  readonly pluginList: string | null;
  /** The settings of one plugin, by its id: `QRS_WEBHOOK_SECRET` is `webhookSecret` of `qrs`. */
  readonly pluginSettings: (pluginId: string) => Readonly<Record<string, string>>;
}

const list = z
  .string()
  .default('')
  .transform((text) => text.split(/[\s,]+/).filter((item) => item !== ''));
const yesOrNo = z.enum(['true', 'false', '1', '0']).transform((text) => text === 'true' || text === '1');
const yes = yesOrNo.default(false);

const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: z.url().optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(200).default(10),
  ENCRYPTION_KEYS: z.string().transform((text, context) => {
    try {
      return parseMasterKeys(text);
    } catch (error) {
      context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) });
      return z.NEVER;
    }
  }),
  AUDIT_KEY: z
    .base64()
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((key) => key.length === 32, 'is not 32 bytes in base64'),
  AUDIT_ROOT_DIRECTORY: z.string().optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }),
  REDIS_PREFIX: z
    .string()
    .regex(/^[a-z0-9-]+$/)
    .default('dossier'),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }),
  MAIL_FROM: z.string().default('Stichting Mentorschap <info@mentorschap.example>'),
  DOCUMENTS_DIRECTORY: z.string().optional(),
  DOCUMENTS_S3_BUCKET: z.string().optional(),
  DOCUMENTS_S3_REGION: z.string().default('eu-central-1'),
  DOCUMENTS_S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  DOCUMENTS_S3_ACCESS_KEY_ID: z.string().optional(),
  DOCUMENTS_S3_SECRET_ACCESS_KEY: z.string().optional(),
  FOUNDATION_NAME: z.string().optional(),
  FOUNDATION_ADDRESS: z.string().optional(),
  FOUNDATION_PHONE: z.string().optional(),
  FOUNDATION_EMERGENCY_PHONE: z.string().optional(),
  FOUNDATION_EMAIL: z.email().optional(),
  FOUNDATION_WEBSITE: z.string().optional(),
  FOUNDATION_COURT: z.string().default('Rechtbank Limburg, team toezicht'),
  DOSSIER_DEMO: yes,
  OIDC_ISSUER: z
    .url()
    .refine(
      (url) => url.startsWith('https://') || /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/]/.test(url),
      'needs https, except on this machine',
    )
    .optional(),
  OIDC_AUDIENCE: z.string().optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  OUTBOUND_ALLOW: list,
  ALLOWED_ORIGINS: list,
  LIMIT_DEPTH: whole(3, 50).default(15),
  LIMIT_TOKENS: whole(100, 10_000).default(2000),
  LIMIT_ALIASES: whole(0, 1000).default(30),
  LIMIT_DIRECTIVES: whole(0, 1000).default(30),
  LIMIT_ROOT_FIELDS: whole(1, 100).default(20),
  LIMIT_COST: whole(100, 10_000_000).default(20_000),
  LIMIT_SECONDS: z.coerce.number().positive().max(600).default(10),
  LIMIT_POINTS_PER_MINUTE: whole(0, 1_000_000_000).optional(),
  BSN_ALLOWED: yes,
  EMERGENCY_ACCESS_MINUTES: whole(1, 1440).default(60),
  LIMIT_ANONYMOUS_POINTS_PER_MINUTE: whole(0, 1_000_000_000).optional(),
  LIMIT_SOCKET_OPERATIONS: whole(1, 10_000).default(100),
  TRUSTED_PROXIES: whole(0, 10).default(0),
  TRUSTED_DOCUMENTS: z.string().optional(),
  TRUSTED_DOCUMENTS_ONLY: yesOrNo.optional(),
  DOSSIER_PLUGINS: z.string().optional(),
});

/**
 * Reads the environment.
 * @throws ConfigError that lists every problem.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = environment.safeParse(set);
  if (!result.success) {
    throw new ConfigError(
      result.error.issues.map(({ path, message }) => {
        const name = path.join('.');
        return `${name}: ${name in set ? message : 'is not set'}`;
      }),
    );
  }
  const read = result.data;
  return {
    port: read.PORT,
    host: read.HOST,
    publicUrl: (read.PUBLIC_URL ?? `http://localhost:${read.PORT}`).replace(/\/+$/, ''),
    databaseUrl: read.DATABASE_URL,
    databasePoolSize: read.DATABASE_POOL_SIZE,
    encryptionKeys: read.ENCRYPTION_KEYS,
    auditKey: read.AUDIT_KEY,
    auditRootDirectory: read.AUDIT_ROOT_DIRECTORY ?? null,
    redisUrl: read.REDIS_URL,
    redisPrefix: read.REDIS_PREFIX,
    smtpUrl: read.SMTP_URL,
    mailFrom: read.MAIL_FROM,
    documents: documentsOf(read),
    letterhead: letterheadOf(read),
    demo: read.DOSSIER_DEMO,
    oidc: oidcOf(read),
    bsnAllowed: read.BSN_ALLOWED,
    emergencyMinutes: read.EMERGENCY_ACCESS_MINUTES,
    logLevel: read.LOG_LEVEL,
    outboundAllow: read.OUTBOUND_ALLOW,
    allowedOrigins: read.ALLOWED_ORIGINS,
    requestLimits: {
      bytes: 102_400,
      depth: read.LIMIT_DEPTH,
      tokens: read.LIMIT_TOKENS,
      aliases: read.LIMIT_ALIASES,
      directives: read.LIMIT_DIRECTIVES,
      rootFields: read.LIMIT_ROOT_FIELDS,
      cost: read.LIMIT_COST,
      timeMs: read.LIMIT_SECONDS * 1000,
      pointsPerMinute: read.LIMIT_POINTS_PER_MINUTE ?? (read.DOSSIER_DEMO ? 10_000_000 : 600_000),
      anonymousPointsPerMinute:
        read.LIMIT_ANONYMOUS_POINTS_PER_MINUTE ?? (read.DOSSIER_DEMO ? 10_000_000 : 6000),
      socketOperations: read.LIMIT_SOCKET_OPERATIONS,
      trustedProxies: read.TRUSTED_PROXIES,
      open: read.DOSSIER_DEMO,
    },
    trustedDocuments: trustedDocumentsOf(read),
    pluginList: read.DOSSIER_PLUGINS ?? null,
    pluginSettings: (pluginId) => settingsWithPrefix(set, pluginId),
  };
}

function oidcOf({ OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience }: z.infer<typeof environment>) {
  if (issuer && audience) return { issuer, audience };
  if (issuer || audience) throw new ConfigError(['OIDC_ISSUER and OIDC_AUDIENCE: set both, or neither']);
  return null;
}

/** A directory unless a bucket is named. */
function documentsOf(read: z.infer<typeof environment>): FileStoreSettings {
  const { DOCUMENTS_DIRECTORY: path, DOCUMENTS_S3_BUCKET: bucket } = read;
  if (path && bucket) throw new ConfigError(['DOCUMENTS_DIRECTORY and DOCUMENTS_S3_BUCKET: set one of them']);
  if (path) return { kind: 'directory', path };
  if (!bucket) throw new ConfigError(['DOCUMENTS_DIRECTORY: is not set, and neither is DOCUMENTS_S3_BUCKET']);
  const { DOCUMENTS_S3_ACCESS_KEY_ID: accessKeyId, DOCUMENTS_S3_SECRET_ACCESS_KEY: secretAccessKey } = read;
  if (Boolean(accessKeyId) !== Boolean(secretAccessKey)) {
    throw new ConfigError([
      'DOCUMENTS_S3_ACCESS_KEY_ID and DOCUMENTS_S3_SECRET_ACCESS_KEY: set both, or neither',
    ]);
  }
  return {
    kind: 's3',
    bucket,
    region: read.DOCUMENTS_S3_REGION,
    endpoint: read.DOCUMENTS_S3_ENDPOINT ?? null,
    credentials: accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : null,
  };
}

function letterheadOf(read: z.infer<typeof environment>): Letterhead {
  const mailbox = mailboxOf(read.MAIL_FROM);
  return {
    name: read.FOUNDATION_NAME ?? mailbox.name,
    address: (read.FOUNDATION_ADDRESS ?? '').split(/\s*,\s*/).filter((line) => line !== ''),
    phone: read.FOUNDATION_PHONE ?? null,
    emergencyPhone: read.FOUNDATION_EMERGENCY_PHONE ?? null,
    email: read.FOUNDATION_EMAIL ?? mailbox.email,
    website: read.FOUNDATION_WEBSITE ?? null,
    court: read.FOUNDATION_COURT,
  };
}

function trustedDocumentsOf(read: z.infer<typeof environment>): Config['trustedDocuments'] {
  const { TRUSTED_DOCUMENTS: path, TRUSTED_DOCUMENTS_ONLY: only } = read;
  if (path) return { path, only: only ?? !read.DOSSIER_DEMO };
  if (only) throw new ConfigError(['TRUSTED_DOCUMENTS_ONLY: needs TRUSTED_DOCUMENTS']);
  return null;
}

export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(problems: readonly string[]) {
    super(`Dossier cannot start with these settings:\n- ${problems.join('\n- ')}\nSee .env.example.`);
  }
}

function settingsWithPrefix(
  env: Readonly<Record<string, string | undefined>>,
  pluginId: string,
): Record<string, string> {
  const prefix = `${pluginId.toUpperCase().replaceAll('-', '_')}_`;
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) =>
      name.startsWith(prefix) && value !== undefined ? [[camelCase(name.slice(prefix.length)), value]] : [],
    ),
  );
}

function camelCase(name: string): string {
  return name.toLowerCase().replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
