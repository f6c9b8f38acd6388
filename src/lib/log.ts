import { type DestinationStream, type Logger as PinoLogger, pino } from 'pino';
import { withoutBsns } from './bsn.ts';
import { describeError } from './describe-error.ts';

export type Logger = PinoLogger;

export interface LogOptions {
  readonly level: string;
  readonly destination?: DestinationStream;
}

/** Fields that may hold personal data or secrets, wherever they turn up in a log line. */
const personal = [
  'name',
  'givenName',
  'familyName',
  'birthDate',
  'email',
  'to',
  'from',
  'phone',
  'address',
  'street',
  'postcode',
  'body',
  'payload',
  'token',
  'secret',
  'password',
  'authorization',
  'cookie',
  'description',
  'subject',
  'bsn',
];

/** Structured JSON log lines: fields first, sentence second, ids instead of names; what slips in is redacted. */
export function createLog({ level, destination }: LogOptions): Logger {
  const options = {
    level,
    base: {},
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: personal.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[redacted]' },
    serializers: { error: describeError, err: describeError },
    // Wherever else one may turn up: in a sentence, a path, what a driver quotes.
    hooks: { streamWrite: withoutBsns },
  };
  return destination ? pino(options, destination) : pino(options);
}
