import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditActions, auditOutcomes } from '../../audit/audit-entry.ts';
import { purposes } from '../../audit/purpose.ts';
import { roles } from '../../access/actor.ts';
import type { AccessLogLine } from './access-log-line.ts';
import { accessLogSentence } from './access-log-sentence.ts';

const anna = '01a20000-0000-7000-8000-00000000000a';
const context = {
  nameOf: (id: string) => (id === anna ? 'Anna de Vries' : null),
  ownUserId: null,
  words: { SignallingSignal: 'een signaal over de zorg' },
};

const line: AccessLogLine = {
  seq: 1n,
  at: new Date('2022-03-03T11:00:00Z'),
  actor: `user:${anna}`,
  userId: anna,
  role: 'CONSULTANT',
  onBehalfOf: null,
  purpose: 'CASE_GUIDANCE',
  action: 'READ',
  outcome: 'SUCCESS',
  operation: 'Look',
  requestId: 'request-1',
  channel: 'GRAPHQL',
  address: '127.0.0.1',
  records: [{ action: 'READ', recordType: 'Client', fields: ['name'] }],
};

const read = (recordType: string, ...fields: string[]) => ({ action: 'READ', recordType, fields }) as const;

describe('the sentence of an entry', () => {
  it.each([
    [{}, 'Op 3 maart 2022 om 12:00 bekeek Anna de Vries (consulent) naam, voor: begeleiding van de zaak.'],
    [
      {
        records: [read('Case', 'client', 'intake.needs', 'status'), read('Client', 'street', 'city', 'name')],
      },
      'bekeek Anna de Vries (consulent) naam, adres, stand van de zaak en intake, voor',
    ],
    [{ records: [read('Case', 'id')] }, 'bekeek Anna de Vries (consulent) de zaak, voor'],
    [
      { records: [read('SignallingSignal', 'kind')] },
      'bekeek Anna de Vries (consulent) een signaal over de zorg, voor',
    ],
    [{ records: [read('Unheard', 'of')] }, 'bekeek Anna de Vries (consulent) andere gegevens, voor'],
    [
      { onBehalfOf: `user:${anna}`, userId: 'x', role: 'CONSULTANT' },
      'bekeek een consulent naam, namens Anna de Vries, voor',
    ],
    [{ userId: null, role: null, actor: 'plugin:core' }, 'bekeek ons computersysteem naam, voor'],
    [
      { userId: null, role: null, actor: 'nobody', outcome: 'REFUSED' },
      'probeerde iemand die niet was ingelogd naam te bekijken; dat werd geweigerd',
    ],
    [
      {
        action: 'CHANGE',
        records: [read('Case', 'status'), { action: 'CHANGE', recordType: 'Case', fields: ['endReason'] }],
      },
      'wijzigde Anna de Vries (consulent) stand van de zaak, voor',
    ],
  ] as const)('%# reads', (changes, expected) => {
    expect(accessLogSentence({ ...line, ...changes }, context)).toContain(expected);
  });

  it('names nobody but by role when names are not to be given', () => {
    expect(accessLogSentence(line, { ...context, nameOf: null })).toContain('bekeek een consulent naam');
    expect(accessLogSentence({ ...line, userId: 'me' }, { ...context, ownUserId: 'me' })).toContain(
      'bekeek u zelf naam',
    );
  });

  it('is Dutch, whatever happened', () => {
    const anything = fc.record({
      action: fc.constantFrom(...auditActions),
      outcome: fc.constantFrom(...auditOutcomes),
      purpose: fc.constantFrom(...purposes),
      role: fc.constantFrom(...roles),
    });
    fc.assert(
      fc.property(anything, (changes) => {
        const records = [{ action: changes.action, recordType: 'Case', fields: ['status'] }];
        const sentence = accessLogSentence({ ...line, ...changes, records }, context);
        expect(sentence).toMatch(/^Op 3 maart 2022 om 12:00 [a-z].*stand van de zaak.*, voor: .+\.$/);
        expect(sentence).not.toMatch(/[A-Z_]{3,}|undefined|other|[{}]/);
      }),
    );
  });
});
