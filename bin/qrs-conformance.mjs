#!/usr/bin/env node
// @ts-check
// Puts a Dossier through the contract of QRS, and shows a partner how to sign and to receive. Plain Node 20, this file alone.
import { createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { parseArgs } from 'node:util';

const usage = `node qrs-conformance.mjs --url https://dossier.example --secret whsec_...

  --url URL         where Dossier is
  --secret SECRET   the key of its sandbox (QRS_SANDBOX_SECRET)
  --path PATH       default /hooks/qrs/sandbox; another address makes referrals for real and needs --for-real
  --listen PORT     also checks what Dossier sends: listens on this port
  --status-url URL  where Dossier reaches that port (default http://127.0.0.1:PORT/)
  --for-real        allows another address than the sandbox
`;

/** @typedef {{ status: number, body: any }} Answer */
/** @typedef {{ id?: string, at?: number | string, secret?: Buffer, tamper?: Buffer, without?: string, headers?: Record<string, string> }} Signing */

const { values: options } = parseArgs({
  options: {
    url: { type: 'string' },
    secret: { type: 'string' },
    path: { type: 'string', default: '/hooks/qrs/sandbox' },
    listen: { type: 'string' },
    'status-url': { type: 'string' },
    'for-real': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const { url, secret: secretText } = options;
if (options.help || !url || !secretText || (!options.path.endsWith('/sandbox') && !options['for-real'])) {
  process.stderr.write(usage);
  process.exit(options.help ? 0 : 2);
}
const secret = Buffer.from(secretText.replace(/^whsec_/, ''), 'base64');
const address = new URL(options.path, url);

/** The words of the contract. @type {string[]} */
const statuses = [
  'received',
  'accepted',
  'rejected',
  'more-information-needed',
  'intake-planned',
  'waiting',
  'matched',
  'appointed',
  'active',
  'closed',
];

/** Which help may be offered. @type {string[]} */
const helps = [
  'mentorship',
  'financial-administration',
  'guardianship',
  'client-support',
  'budget-help',
  'welfare-work',
  'volunteer-visits',
  'informal-care-support',
  'care',
  'other',
];

/** Why an offer may be taken back. @type {string[]} */
const offerWithdrawals = [
  'client-refuses',
  'helped-elsewhere',
  'deceased',
  'no-longer-needed',
  'sent-by-mistake',
  'other',
];

let failed = 0;
let held = 0;

await section('What is signed');
await check('a signed referral is taken', () => expectStatus(send(referral()), 202));
await check('a repeat under the same webhook-id is taken', async () => {
  const body = referral();
  const id = `msg_${randomUUID()}`;
  await expectStatus(send(body, { id }), 202);
  await expectStatus(send(body, { id }), 202);
});
await check('one right signature among others is enough', () => {
  const other = `v1,${randomBytes(32).toString('base64')}`;
  return expectStatus(send(referral(), { headers: { also: other } }), 202);
});
await check('a signature by another key is refused', () =>
  expectStatus(send(referral(), { secret: randomBytes(32) }), 401),
);
await check('a body that was altered on the way is refused', () =>
  expectStatus(send(referral(), { tamper: bytes(referral({ requestForHelp: 'Iets anders.' })) }), 401),
);
for (const header of ['webhook-id', 'webhook-timestamp', 'webhook-signature']) {
  await check(`without ${header} it is refused`, () =>
    expectStatus(send(referral(), { without: header }), 401),
  );
}
for (const [what, at] of /** @type {const} */ ([
  ['six minutes old', seconds() - 360],
  ['six minutes ahead', seconds() + 360],
  ['with something behind it', `${seconds()}x`],
  ['in milliseconds', Date.now()],
])) {
  await check(`a webhook-timestamp ${what} is refused`, () => expectStatus(send(referral(), { at }), 401));
}
await check('a webhook-id with a full stop is refused', () =>
  expectStatus(send(referral(), { id: 'msg_1.2' }), 401),
);

await section('What is acceptable');
for (const [what, changes] of /** @type {const} */ ([
  ['an urgent one', { urgency: 'urgent' }],
  [
    'one whose client could not be asked',
    { consent: { given: false, reason: 'Betrokkene is niet aanspreekbaar.' } },
  ],
  ['one with a paper that the partner keeps', { attachments: [paper()] }],
])) {
  await check(`${what} is taken`, () => expectStatus(send(referral(changes)), 202));
}
for (const [place, value, named = place] of /** @type {[string, unknown, string?][]} */ ([
  ['type', 'referral.unknown'],
  ['version', 99],
  ['timestamp', '2026-01-15'],
  ['data.reference', 'with spaces'],
  ['data.referrer', undefined],
  ['data.referrer.name', ''],
  ['data.referrer.email', 'nobody'],
  ['data.client.givenName', 'a\u0000b'],
  ['data.client.familyName', 'x'.repeat(101)],
  ['data.client.birthDate', '1941-02-30'],
  ['data.client.birthDate', '2999-01-01'],
  ['data.client.address.postcode', '0000 AA'],
  ['data.client.address.houseNumber', '0'],
  ['data.client.municipality', undefined],
  ['data.applicantKind', 'neighbour'],
  ['data.requestForHelp', 'x'.repeat(4001)],
  ['data.urgency', 'very'],
  ['data.consent.given', 'yes'],
  ['data.consent', { given: false }, 'data.consent.reason'],
  ['data.client.bsn', '111222333'],
  ['data.extra', true],
])) {
  const shown = value === undefined ? 'left out' : JSON.stringify(value).slice(0, 30);
  await check(`${place} = ${shown} is refused by its path`, async () => {
    const { body } = await expectStatus(send(changed(referral(), place, value)), 422);
    expectEqual(body?.error?.path?.join('.'), named, 'error.path');
  });
}
await check('what is not JSON is refused', () => expectStatus(send(Buffer.from('{"type":')), 422));
await check('what is not UTF-8 is refused', () => expectStatus(send(Buffer.from([0x22, 0xff, 0x22])), 422));
await check('more than 64 KiB is refused', () =>
  expectStatus(send(referral({ requestForHelp: 'x'.repeat(70_000) })), 413),
);

await section('What comes after a referral');
await check('an update is taken, also before its referral, and an older one after it', async () => {
  const reference = newReference();
  await expectStatus(send(update({ reference, revision: 3 })), 202);
  await expectStatus(send(referral({ reference })), 202);
  await expectStatus(send(update({ reference, revision: 2 })), 202);
});
await check('an update without its place in the order is refused', () =>
  expectStatus(send(update({ revision: undefined })), 422),
);
await check('a withdrawal is taken', () => expectStatus(send(withdrawal({})), 202));
await check('a withdrawal with a reason in words is refused', () =>
  expectStatus(send(withdrawal({ reason: 'Mevrouw wil niet meer' })), 422),
);
await check('a withdrawal that says more than it needs is refused', () =>
  expectStatus(send(withdrawal({ client: {} })), 422),
);

await section('What is answered to an offer');
for (const [what, changes] of /** @type {const} */ ([
  ['that it was taken', { organisation: 'Proef' }],
  ['that it was declined', { answer: 'declined', reason: 'no-capacity' }],
  ['that more has to be known', { answer: 'more-information-needed', needs: ['consent', 'municipality'] }],
  ['what is answered later, before what was answered first', { revision: 7 }],
])) {
  await check(`${what} is taken`, () => expectStatus(send(answer(changes)), 202));
}
await check('an offer that nobody made cannot be told from another', async () => {
  await expectStatus(send(answer({ reference: 'OFF-0000000000000000' })), 202);
  await expectStatus(send(answer({ reference: 'OFF-ZZZZZZZZZZZZZZZZ' })), 202);
});
for (const [place, value, changes] of /** @type {[string, unknown, object?][]} */ ([
  ['data.reference', 'QRS-2026-0042'],
  ['data.reference', 'OFF-0123456789ABCDEI'],
  ['data.revision', undefined],
  ['data.revision', 0],
  ['data.answer', 'accepted'],
  ['data.reason', 'no-capacity'],
  ['data.reason', undefined, { answer: 'declined', reason: 'other' }],
  ['data.reason', 'Wij zitten vol', { answer: 'declined', reason: 'other' }],
  ['data.needs', ['consent']],
  ['data.needs', [], { answer: 'more-information-needed' }],
  ['data.needs.0', 'diagnosis', { answer: 'more-information-needed', needs: ['consent'] }],
  ['data.organisation', 'Proef', { answer: 'more-information-needed', needs: ['consent'] }],
  ['data.client', {}],
])) {
  const shown = value === undefined ? 'left out' : JSON.stringify(value);
  const to = changes && 'answer' in changes ? String(changes.answer) : 'taken';
  await check(`${place} = ${shown} in an answer '${to}' is refused by its path`, async () => {
    const { body } = await expectStatus(send(changed(answer(changes), place, value)), 422);
    expectEqual(body?.error?.path?.join('.'), place, 'error.path');
  });
}

await section('What is published');
await check('the contract is an OpenAPI 3.1 document', async () => {
  const response = await fetch(new URL('/hooks/qrs/openapi.json', url));
  const document = await response.json();
  if (!/^3\.1\./.test(document.openapi)) throw new Error(`openapi is ${document.openapi}`);
});

if (options.listen) await checkReceiving(Number(options.listen));

process.stdout.write(`\n${held} of ${held + failed} hold.\n`);
process.exitCode = failed > 0 ? 1 : 0;

/**
 * The receiving half: what a partner has to check of what it is sent.
 * @param {number} port
 */
async function checkReceiving(port) {
  await section('What is sent');
  /** @type {{ headers: import('node:http').IncomingHttpHeaders, body: Buffer }[]} */
  const received = [];
  let status = 204;
  const server = createServer((request, response) => {
    void buffer(request).then((body) => {
      received.push({ headers: request.headers, body });
      response.writeHead(status).end();
    });
  });
  await new Promise((resolve) => server.listen(port, () => resolve(null)));
  const statusUrl = options['status-url'] ?? `http://127.0.0.1:${port}/`;
  const headers = { 'dossier-sandbox-status-url': statusUrl };
  try {
    await checkStatuses();
    received.length = 0;
    await checkOffers();
    await check('the next one does not follow one that was not taken', async () => {
      received.length = 0;
      status = 500;
      await expectStatus(send(referral(), { headers }), 202);
      expectEqual(received.length, 1, 'messages');
    });
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  async function checkStatuses() {
    const reference = newReference();
    await check('the statuses of a referral arrive', () => arrives(referral({ reference })));
    const messages = await checkAll();
    await check('each is of this referral and says a word of the contract', () => {
      for (const { type, data } of messages) {
        expectEqual(type, 'referral.status-changed', 'type');
        expectEqual(data.reference, reference, 'reference');
        expectOneOf(data.status, statuses, 'status');
      }
    });
  }

  async function checkOffers() {
    const reference = newOffer();
    await check('an offer, what is told of it later, and that it is taken back, arrive', () =>
      arrives(answer({ reference })),
    );
    const messages = await checkAll();
    await check('it is offered, offered again when more is told, and taken back', () =>
      expectEqual(
        messages.map(({ type, data }) => (data.again ? `${type} again` : type)).join(),
        'referral.offered,referral.offered again,referral.offer-withdrawn',
        'types',
      ),
    );
    await check('each is of this offer, says words of the contract, and nothing else', () => {
      for (const { type, data } of messages) {
        const { reference: of, sequence: _counted, help, urgency, again, reason, ...more } = data;
        expectEqual(of, reference, 'reference');
        expectEqual(Object.keys(more).join(), '', 'other fields');
        if (type === 'referral.offer-withdrawn') expectOneOf(reason, offerWithdrawals, 'reason');
        else {
          expectOneOf(help, helps, 'help');
          expectOneOf(urgency, ['normal', 'urgent'], 'urgency');
          expectOneOf(again, [true, undefined], 'again');
        }
      }
    });
  }

  /** @param {object} message */
  async function arrives(message) {
    const { body } = await expectStatus(send(message, { headers }), 202);
    if (received.length === 0) throw new Error(`nothing came: ${JSON.stringify(body?.sandbox?.sent)}`);
  }

  /** What holds for whatever is sent. Answers the messages. */
  async function checkAll() {
    const messages = received.map(({ body }) => JSON.parse(body.toString()));
    await check('each is signed, now', () => {
      for (const { headers: sent, body } of received) {
        const id = String(sent['webhook-id']);
        const at = String(sent['webhook-timestamp']);
        if (Math.abs(Number(at) - seconds()) > 300) throw new Error('its time is not ours');
        const expected = Buffer.from(signatureOf(secret, id, at, body));
        const offered = String(sent['webhook-signature'])
          .split(' ')
          .map((each) => Buffer.from(each));
        const fits = offered.some(
          (each) => each.length === expected.length && timingSafeEqual(each, expected),
        );
        if (!fits) throw new Error('no signature fits');
      }
    });
    await check('each has a webhook-id of its own', () =>
      expectEqual(new Set(received.map((each) => each.headers['webhook-id'])).size, received.length, 'ids'),
    );
    await check('they are in order, from 1 and without gaps', () =>
      expectEqual(
        messages.map(({ data }) => data.sequence).join(),
        messages.map((_each, index) => index + 1).join(),
        'sequence',
      ),
    );
    await check('nothing in them is about a person', () => {
      for (const { body } of received) {
        if (/Conformiteit|Voorbeeld|6041/.test(body.toString()))
          throw new Error('a name or address is in it');
      }
    });
    return messages;
  }
}

/**
 * @param {string} name
 * @param {() => unknown} run
 */
async function check(name, run) {
  try {
    await run();
    held += 1;
    process.stdout.write(`  ok    ${name}\n`);
  } catch (error) {
    failed += 1;
    process.stdout.write(`  FAILS ${name}: ${error instanceof Error ? error.message : String(error)}\n`);
  }
}

/** @param {string} name */
async function section(name) {
  process.stdout.write(`\n${name}\n`);
}

/**
 * @param {object | Buffer} message
 * @param {Signing} [signing]
 * @returns {Promise<Answer>}
 */
async function send(
  message,
  { id = `msg_${randomUUID()}`, at = seconds(), secret: key = secret, ...rest } = {},
) {
  const body = Buffer.isBuffer(message) ? message : bytes(message);
  const { also, ...more } = rest.headers ?? {};
  const signature = signatureOf(key, id, String(at), body);
  const headers = new Headers({
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(at),
    'webhook-signature': also ? `${also} ${signature}` : signature,
    ...more,
  });
  if (rest.without) headers.delete(rest.without);
  const sent = new Uint8Array(rest.tamper ?? body);
  const response = await fetch(address, { method: 'POST', headers, body: sent });
  const text = await response.text();
  return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text };
}

/**
 * HMAC-SHA256 over `<id>.<timestamp>.<body>`, on bytes (Standard Webhooks 1.0.0).
 * @param {Buffer} key
 * @param {string} id
 * @param {string} at
 * @param {Buffer} body
 */
function signatureOf(key, id, at, body) {
  return `v1,${createHmac('sha256', key).update(`${id}.${at}.`).update(body).digest('base64')}`;
}

/**
 * @param {Promise<Answer>} answer
 * @param {number} wanted
 */
async function expectStatus(answer, wanted) {
  const got = await answer;
  if (got.status !== wanted) {
    throw new Error(`answered ${got.status} and not ${wanted}: ${JSON.stringify(got.body).slice(0, 200)}`);
  }
  return got;
}

/**
 * @param {unknown} got
 * @param {unknown} wanted
 * @param {string} what
 */
function expectEqual(got, wanted, what) {
  if (got !== wanted) throw new Error(`${what} is ${JSON.stringify(got)} and not ${JSON.stringify(wanted)}`);
}

/**
 * @param {unknown} got
 * @param {unknown[]} words
 * @param {string} what
 */
function expectOneOf(got, words, what) {
  if (!words.includes(got))
    throw new Error(`${what} is ${JSON.stringify(got)}, which is not in the contract`);
}

/** @param {object} [changes] */
function referral(changes = {}) {
  return {
    type: 'referral.created',
    version: 1,
    timestamp: new Date().toISOString(),
    data: {
      reference: newReference(),
      referrer: { name: 'C. Conformiteit', organisation: 'Proef', email: 'proef@qrs.example' },
      client: {
        givenName: 'Carla',
        familyName: 'Conformiteit',
        birthDate: '1950-05-17',
        address: { postcode: '6041 HR', houseNumber: '1', street: 'Voorbeeldstraat', city: 'Roermond' },
        municipality: 'GM0957',
      },
      applicantKind: 'institution',
      requestForHelp: 'Een proef; er is niemand om wie het gaat.',
      consent: { given: true },
      ...changes,
    },
  };
}

/** @param {object} changes */
function update(changes) {
  return { ...referral({ revision: 2, ...changes }), type: 'referral.updated' };
}

/** @param {object} changes */
function withdrawal(changes) {
  return {
    type: 'referral.withdrawn',
    version: 1,
    timestamp: new Date().toISOString(),
    data: { reference: newReference(), revision: 2, reason: 'helped-elsewhere', ...changes },
  };
}

/** @param {object} [changes] */
function answer(changes = {}) {
  return {
    type: 'referral.answered',
    version: 1,
    timestamp: new Date().toISOString(),
    data: { reference: newOffer(), revision: 1, answer: 'taken', ...changes },
  };
}

function paper() {
  return {
    title: 'Indicatie',
    url: 'https://qrs.example/papers/1',
    mediaType: 'application/pdf',
    sha256: '0'.repeat(64),
  };
}

/**
 * A copy with one field replaced; undefined takes it out.
 * @param {object} document
 * @param {string} path
 * @param {unknown} value
 */
function changed(document, path, value) {
  const copy = JSON.parse(JSON.stringify(document));
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const parent = keys.reduce((within, key) => within[key], copy);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}

/** @param {object} document */
function bytes(document) {
  return Buffer.from(JSON.stringify(document));
}

function newReference() {
  return `CONFORMANCE-${randomUUID()}`;
}

/** As Dossier makes them: 80 random bits in Crockford's base 32. */
function newOffer() {
  const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  return `OFF-${[...randomBytes(16)].map((byte) => letters[byte % 32]).join('')}`;
}

function seconds() {
  return Math.floor(Date.now() / 1000);
}
