import type { RefusalCode } from './refusal.ts';

export interface RequestRefusal {
  readonly status: number;
  readonly code: RefusalCode;
  readonly message: string;
}

/**
 * A request that cannot be read, or whose answer its sender would not read: found out before anything is carried out.
 * @returns What to answer, or null when the request may go on.
 */
export function unreadableRefusal(
  { method, headers }: Pick<Request, 'method' | 'headers'>,
  parameters: () => URLSearchParams,
): RequestRefusal | null {
  return (
    packingRefusal(headers.get('content-encoding')) ??
    acceptRefusal(headers.get('accept')) ??
    (method === 'GET' ? parameterRefusal(parameters()) : null)
  );
}

const longestAccept = 1000;
const answerTypes = [
  'application/graphql-response+json',
  'application/json',
  'text/event-stream',
  'multipart/mixed',
];

/** What is unpacked may be a thousand times as long as what was sent. Questions are short enough as they are. */
function packingRefusal(encoding: string | null): RequestRefusal | null {
  if (!encoding || encoding.toLowerCase() === 'identity') return null;
  const message = `A body is not read in the encoding '${encoding.slice(0, 40)}'. Send it as it is.`;
  return { status: 415, code: 'UNSUPPORTED_ENCODING', message };
}

function acceptRefusal(accept: string | null): RequestRefusal | null {
  if (!accept || (accept.length <= longestAccept && accept.toLowerCase().split(',').some(isOurs)))
    return null;
  const message = `Answers are ${answerTypes.join(', ')}; say in 'accept' which of them you read.`;
  return { status: 406, code: 'NOT_ACCEPTABLE', message };
}

function isOurs(range: string): boolean {
  const [type = '', ...parameters] = range.replace(/\s/g, '').split(';');
  const charset = parameters.find((parameter) => parameter.startsWith('charset='));
  if (charset && charset !== 'charset=utf-8') return false;
  return answerTypes.some((ours) => [ours, '*/*', `${ours.split('/')[0] ?? ''}/*`].includes(type));
}

/** Parameters of a GET that are JSON, or are meant to be. */
function parameterRefusal(parameters: URLSearchParams): RequestRefusal | null {
  const wrong = ['variables', 'extensions'].find((name) => {
    const text = parameters.get(name);
    return text && !isJson(text);
  });
  if (!wrong) return null;
  return { status: 400, code: 'BAD_REQUEST', message: `The parameter '${wrong}' is not JSON.` };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
