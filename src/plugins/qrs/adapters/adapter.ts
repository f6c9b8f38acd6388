import type { z } from 'zod';
import type { IncomingMessage } from '../incoming.ts';

/**
 * One version of the partner's format. A new version is a new file beside this one, its test, and a line in
 * `installed.ts`; nothing behind it changes.
 */
export interface QrsAdapter {
  /** The number in `version` of a message. */
  readonly version: number;
  /** What it accepts, by the name of the message; published as JSON Schema. */
  readonly messages: Readonly<Record<string, z.ZodType>>;
  /**
   * Reads a message of this version.
   * @param document parsed JSON, of which only the version was looked at
   * @param now bounds the dates in it
   * @throws InvalidInputError with the path of the first wrong field and never a value
   */
  read(document: unknown, now: Date): IncomingMessage;
}
