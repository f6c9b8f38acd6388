import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../../lib/domain-error.ts';
import {
  answerFixture,
  referralBytes,
  referralFixture,
  updateFixture,
  withdrawalFixture,
} from '../referral-fixture.ts';
import type { IncomingReferral } from '../incoming.ts';
import { readMessage } from '../read-message.ts';

const now = new Date('2026-01-15T08:31:00Z');

function refusalOf(body: Uint8Array): InvalidInputError {
  try {
    readMessage(body, now);
  } catch (error) {
    if (error instanceof InvalidInputError) return error;
    throw error;
  }
  throw new Error('The body was accepted.');
}

/** The fixture with one field replaced; `undefined` takes it out. */
function changed(path: string, value: unknown): object {
  const referral = structuredClone(referralFixture());
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let parent = referral as Record<string, unknown>;
  for (const key of keys) parent = parent[key] as Record<string, unknown>;
  parent[last] = value;
  return referral;
}

function created(referral: object): { readonly sentAt: Date; readonly referral: IncomingReferral } {
  const message = readMessage(referralBytes(referral), now);
  if (message.kind !== 'created') throw new Error('It is another message.');
  return message;
}

describe('a referral', () => {
  it('is read with its dates, and its postcode as written on an envelope', () => {
    const { sentAt, referral } = created(changed('data.client.address.postcode', '6041hr'));
    expect(sentAt).toEqual(new Date('2026-01-15T08:30:00Z'));
    expect(referral.client.birthDate).toEqual(new Date('1941-03-09T00:00:00Z'));
    expect(referral.client.postcode).toBe('6041 HR');
  });

  it('is read without the white space around its texts', () => {
    const { referral } = created(changed('data.client.givenName', ' Truus\n'));
    expect(referral.client.givenName).toBe('Truus');
  });

  it('may name papers that QRS keeps', () => {
    const attachment = {
      title: 'Indicatie',
      url: 'https://qrs.example/papers/1',
      mediaType: 'application/pdf',
      sha256: 'a'.repeat(64),
    };
    expect(created(referralFixture({ attachments: [attachment] })).referral.attachments).toEqual([
      attachment,
    ]);
    for (const [field, value] of [
      ['url', 'http://qrs.example/papers/1'],
      ['mediaType', 'text/html'],
      ['sha256', 'A'.repeat(64)],
    ] as const) {
      const error = refusalOf(
        referralBytes(referralFixture({ attachments: [{ ...attachment, [field]: value }] })),
      );
      expect(error.path).toEqual(['data', 'attachments', '0', field]);
    }
  });

  it('needs no more than the required fields', () => {
    const referral = {
      type: 'referral.created',
      version: 1,
      timestamp: '2026-01-15T08:30:00Z',
      data: {
        reference: 'a',
        referrer: { name: 'b', organisation: 'c' },
        client: {
          givenName: 'd',
          familyName: 'e',
          birthDate: '1950-01-01',
          address: { postcode: '6211AB', houseNumber: '1a' },
          municipality: 'Maastricht',
        },
        applicantKind: 'relative',
        requestForHelp: 'f',
        consent: { given: false, reason: 'g' },
      },
    };
    expect(created(referral).referral.urgency).toBe('NORMAL');
  });

  it.each<[string, unknown]>([
    ['type', 'referral.closed'],
    ['version', 2],
    ['timestamp', '2026-01-15'],
    ['timestamp', '2026-01-17T09:00:00Z'],
    ['timestamp', '0001-01-01T00:00:00Z'],
    ['data', undefined],
    ['data.reference', ''],
    ['data.reference', 'a b'],
    ['data.reference', 'x'.repeat(65)],
    ['data.referrer', undefined],
    ['data.referrer.name', '   '],
    ['data.referrer.email', 'nobody'],
    ['data.client.givenName', 'Tr\u0000uus'],
    ['data.client.givenName', 'Tr\nuus'],
    ['data.client.familyName', '\ud800'],
    ['data.client.familyName', 'x'.repeat(101)],
    ['data.client.birthDate', '1941-02-30'],
    ['data.client.birthDate', '09-03-1941'],
    ['data.client.birthDate', '2026-01-15'],
    ['data.client.birthDate', '1899-12-31'],
    ['data.client.address.postcode', '0041 HR'],
    ['data.client.address.postcode', '6041 SS'],
    ['data.client.address.postcode', '6041  HR'],
    ['data.client.address.postcode', 6041],
    ['data.client.address.houseNumber', '0'],
    ['data.client.municipality', undefined],
    ['data.applicantKind', 'neighbour'],
    ['data.requestForHelp', 'x'.repeat(4001)],
    ['data.requestForHelp', 'a\u0000b'],
    ['data.urgency', 'very'],
    ['data.consent', undefined],
    ['data.consent.given', 'yes'],
    ['data.client.bsn', '111222333'],
    ['data.client.address.country', 'NL'],
    ['data.diagnosis', 'none of our business'],
    ['priority', 1],
  ])('is refused when %s is %j, by that path', (path, value) => {
    const error = refusalOf(referralBytes(changed(path, value)));
    expect(error.path.join('.')).toBe(path);
    expect(error.message).toMatch(new RegExp(`^${path.replaceAll('.', '\\.')}: `));
  });

  it('needs a reason when the client could not be asked', () => {
    const error = refusalOf(referralBytes(changed('data.consent', { given: false })));
    expect(error.path).toEqual(['data', 'consent', 'reason']);
  });

  it('does not repeat in the refusal what was sent', () => {
    const error = refusalOf(referralBytes(changed('data.client.birthDate', 'Truus van den Voorbeeld')));
    expect(error.message).not.toContain('Truus');
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['no JSON', new TextEncoder().encode('{"type":')],
    ['no UTF-8', Uint8Array.from([0x22, 0xff, 0x22])],
    ['a list', referralBytes([referralFixture()])],
    ['null', new TextEncoder().encode('null')],
  ])('is refused when the body is %s', (_what, body) => {
    expect(refusalOf(body)).toBeInstanceOf(InvalidInputError);
  });

  it('is read or refused with a path, whatever the body is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.json().map((text) => new TextEncoder().encode(text)),
        ),
        (body) => {
          expect(refusalOf(body).code).toBe('INVALID_INPUT');
        },
      ),
    );
  });
});

describe('what comes after a referral', () => {
  it('is an update with all that is known now, and its place in the order', () => {
    const update = updateFixture({ revision: 3, urgency: 'urgent' });
    expect(readMessage(referralBytes(update), now)).toMatchObject({
      kind: 'updated',
      reference: 'QRS-2026-0042',
      revision: 3,
      referral: { urgency: 'URGENT' },
    });
  });

  it('is a withdrawal, which says no more than why', () => {
    expect(readMessage(referralBytes(withdrawalFixture({ revision: 2 })), now)).toMatchObject({
      kind: 'withdrawn',
      revision: 2,
      reason: 'helped-elsewhere',
    });
  });

  it.each([
    [updateFixture({ revision: 1 }), 'data.revision'],
    [updateFixture({ revision: 1.5 }), 'data.revision'],
    [updateFixture({ revision: undefined }), 'data.revision'],
    [referralFixture({ revision: 2 }), 'data.revision'],
    [withdrawalFixture({ reason: 'Mevrouw wil niet' }), 'data.reason'],
    [withdrawalFixture({ client: {} }), 'data.client'],
  ])('is refused otherwise: %#', (message, path) => {
    expect(refusalOf(referralBytes(message)).path.join('.')).toBe(path);
  });
});

describe('an answer to what Dossier offered', () => {
  const head = {
    kind: 'answered',
    reference: 'OFF-0123456789ABCDEF',
    sentAt: new Date('2026-01-15T08:30:00Z'),
  };
  const none = { reason: null, needs: [], organisation: null };

  it.each<[object, object]>([
    [{}, { revision: 1, answer: 'taken', ...none }],
    [
      { revision: 4, organisation: ' Stichting Hulp ' },
      { revision: 4, answer: 'taken', ...none, organisation: 'Stichting Hulp' },
    ],
    [
      { answer: 'declined', reason: 'no-capacity', organisation: null },
      { revision: 1, answer: 'declined', ...none, reason: 'no-capacity' },
    ],
    [
      { answer: 'more-information-needed', needs: ['consent', 'municipality', 'consent'] },
      { revision: 1, answer: 'more-information-needed', ...none, needs: ['consent', 'municipality'] },
    ],
  ])('%j is read', (changes, read) => {
    expect(readMessage(referralBytes(answerFixture(changes)), now)).toEqual({ ...head, ...read });
  });

  it.each<[string, object]>([
    ['data.reference', { reference: undefined }],
    ['data.reference', { reference: 'QRS-2026-0042' }],
    ['data.reference', { reference: 'OFF-0123456789ABCDE' }],
    ['data.reference', { reference: 'OFF-0123456789ABCDEFG' }],
    ['data.reference', { reference: 'OFF-0123456789ABCDEI' }],
    ['data.reference', { reference: 'OFF-0123456789abcdef' }],
    ['data.revision', { revision: undefined }],
    ['data.revision', { revision: 0 }],
    ['data.revision', { revision: 1.5 }],
    ['data.answer', { answer: undefined }],
    ['data.answer', { answer: 'closed' }],
    ['data.reason', { reason: 'other' }],
    ['data.reason', { answer: 'declined' }],
    ['data.reason', { answer: 'declined', reason: 'Wij zitten vol' }],
    ['data.reason', { answer: 'more-information-needed', needs: ['consent'], reason: 'other' }],
    ['data.needs', { needs: ['consent'] }],
    ['data.needs', { answer: 'declined', reason: 'other', needs: [] }],
    ['data.needs', { answer: 'more-information-needed' }],
    ['data.needs', { answer: 'more-information-needed', needs: [] }],
    ['data.needs.0', { answer: 'more-information-needed', needs: ['diagnosis'] }],
    ['data.organisation', { organisation: '' }],
    ['data.organisation', { answer: 'more-information-needed', needs: ['consent'], organisation: 'A' }],
    ['data.client', { client: {} }],
  ])('is refused by %s when it says %j', (path, changes) => {
    expect(refusalOf(referralBytes(answerFixture(changes))).path.join('.')).toBe(path);
  });

  it('was not sent after tomorrow', () => {
    const answer = { ...answerFixture(), timestamp: '2026-01-17T09:00:00Z' };
    expect(refusalOf(referralBytes(answer)).path).toEqual(['timestamp']);
  });
});
