import { z } from 'zod';
import type { QrsAdapter } from './adapters/adapter.ts';
import { adapters as installed } from './adapters/installed.ts';
import { refused, refusedBy } from './adapters/refusals.ts';
import type { IncomingMessage } from './incoming.ts';

/**
 * Reads and checks the bytes of a message of QRS; its version decides by which adapter.
 * @param now bounds the dates in it
 * @throws InvalidInputError with the path of the first wrong field
 */
export function readMessage(
  body: Uint8Array,
  now: Date,
  adapters: readonly QrsAdapter[] = installed,
): IncomingMessage {
  const document = readJson(body);
  const versioned = z.object({ version: z.unknown() }).safeParse(document);
  if (!versioned.success) throw refusedBy(versioned.error);
  const { version } = versioned.data;
  const adapter = adapters.find((each) => each.version === version);
  if (!adapter) {
    throw refused(['version'], `must be ${adapters.map((each) => each.version).join(' or ')}`);
  }
  return adapter.read(document, now);
}

function readJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (error) {
    if (!(error instanceof SyntaxError) && !(error instanceof TypeError)) throw error;
    throw refused(['body'], 'must be JSON in UTF-8');
  }
}
