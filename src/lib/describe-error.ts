import { isIP } from 'node:net';
import { fileURLToPath } from 'node:url';
import { withoutValues } from './without-values.ts';

export interface ErrorDescription {
  readonly type: string;
  readonly message: string;
  readonly [detail: string]: unknown;
}

/**
 * What a log line says of an error: its kind, code and place, and its message without values (see `without-values.ts`).
 * Not what drivers and clients hang on it: the failing row, the command with its password, the answer of a server.
 */
export function describeError(error: unknown): ErrorDescription {
  if (!(error instanceof Error)) {
    return { type: typeof error, message: typeof error === 'string' ? withoutValues(error) : '' };
  }
  return {
    type: nameOf(error),
    message: withoutValues(error.message),
    ...whatItIsAbout(error),
    stack: frames(error),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}

/** The same in one line, for what is stored: `MailUnreachableError: The mail server could not take this mail now.` */
export function errorInOneLine(error: unknown): string {
  const { type, message } = describeError(error);
  return message === '' ? type : `${type}: ${message}`;
}

/** The name of a class, which is code; some errors say something else there. */
function nameOf({ name }: Error): string {
  return /^[A-Za-z]\w{0,60}$/.test(name) ? name : 'Error';
}

/** Codes of systems, of Prisma and of PostgreSQL; which model; which service could not be reached. */
function whatItIsAbout(error: Error): Record<string, string> {
  const code = text(error, 'code', /^[A-Z\d_]{2,50}$/);
  const meta = property(error, 'meta');
  const model = text(meta, 'modelName', /^[A-Za-z]\w*$/);
  const sqlState = text(
    property(property(meta, 'driverAdapterError'), 'cause') ?? error.cause,
    'originalCode',
    /^[A-Z\d]{5}$/,
  );
  const address = text(error, 'address', /./);
  const port = property(error, 'port');
  // Not `address`, which is taken for somebody's.
  const peer = address && isIP(address) ? `${address}:${String(port)}` : undefined;
  return Object.fromEntries(
    Object.entries({ code, model, sqlState, peer }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
}

function text(value: unknown, name: string, form: RegExp): string | undefined {
  const found = property(value, name);
  return typeof found === 'string' && form.test(found) ? found : undefined;
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

/**
 * Where it happened: lines of code of Dossier, its libraries and Node. The head of a stack repeats the message, which may
 * have lines that look like the others.
 */
function frames({ stack = '' }: Error): string[] {
  return stack.split('\n').flatMap((line) => {
    const [, place = '', file = '', position = ''] =
      /^\s+at ((?:[\w$.<>[\]# ]+ )?)\(?((?:file:\/\/)?\/[^:()]+|node:[\w/]+)(:\d+:\d+)\)?$/.exec(line) ?? [];
    const known = /node_modules\/.+|^node:.+/.exec(file.replace(`${root}/`, './'))?.[0] ?? ownFile(file);
    return known === null || position === '' ? [] : [`at ${place}(${known}${position})`];
  });
}

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');

function ownFile(file: string): string | null {
  const path = file.replace(/^file:\/\//, '');
  return path.startsWith(`${root}/`) ? path.slice(root.length + 1) : null;
}
