import { type DestinationStream, type Logger as PinoLogger, pino } from 'pino';

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
];

/** Structured JSON log lines: fields first, sentence second, ids instead of names; what slips in is redacted. */
export function createLog({ level, destination }: LogOptions): Logger {
  const options = {
    level,
    base: {},
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: personal.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[redacted]' },
    serializers: { error: describeError },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Without the query and its values, which Prisma puts in the message, and without what drivers put in `detail`. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) };
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) };
  return { type: error.name, message: lastLine(error.message), stack: frames(error.stack), ...cause };
}

function lastLine(message: string): string {
  return message.trim().split('\n').at(-1) ?? '';
}

/** Where it happened. The head of a stack repeats the message, with all its lines. */
function frames(stack: string | undefined): string[] {
  return (stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim());
}
