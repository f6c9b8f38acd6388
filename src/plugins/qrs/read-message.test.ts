import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { InvalidInputError } from '../../lib/domain-error.ts';
import type { QrsAdapter } from './adapters/adapter.ts';
import { adapters } from './adapters/installed.ts';
import { refusedBy } from './adapters/refusals.ts';
import { readMessage } from './read-message.ts';
import { referralBytes, referralFixture } from './referral-fixture.ts';

const now = new Date('2026-01-15T08:31:00Z');

const withdrawal = z.strictObject({
  version: z.literal(2),
  kenmerk: z.string(),
  volgnummer: z.int(),
  ingetrokken: z.literal('vergissing'),
});

/** A format that nobody has: all that it takes to understand one more. */
const version2: QrsAdapter = {
  version: 2,
  messages: { 'verwijzing.ingetrokken': withdrawal },
  read(document, at) {
    const { success, data, error } = withdrawal.safeParse(document);
    if (!success) throw refusedBy(error);
    return {
      ...{ kind: 'withdrawn', reference: data.kenmerk, revision: data.volgnummer },
      ...{ sentAt: at, reason: 'sent-by-mistake' },
    };
  },
};

describe('a new version of the format', () => {
  const both = [...adapters, version2];

  it('is one more adapter, beside which the old one goes on', () => {
    const anew = { version: 2, kenmerk: 'QRS-1', volgnummer: 2, ingetrokken: 'vergissing' };
    expect(readMessage(referralBytes(anew), now, both)).toMatchObject({
      kind: 'withdrawn',
      reference: 'QRS-1',
      reason: 'sent-by-mistake',
    });
    expect(readMessage(referralBytes(referralFixture()), now, both).kind).toBe('created');
  });

  it('is refused by its number while there is no adapter for it', () => {
    expect(() => readMessage(referralBytes({ version: 2 }), now)).toThrow(
      new InvalidInputError('version: must be 1', { path: ['version'] }),
    );
    expect(() => readMessage(referralBytes({ version: 3 }), now, both)).toThrow('version: must be 1 or 2');
  });
});
