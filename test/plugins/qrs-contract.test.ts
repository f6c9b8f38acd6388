import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../src/lib/domain-error.ts';
import { offerDetails } from '../../src/plugins/qrs/contract/offer-details.ts';
import { messageSchemas } from '../../src/plugins/qrs/contract/json-schemas.ts';
import { qrsPlugin } from '../../src/plugins/qrs/index.ts';
import { readMessage } from '../../src/plugins/qrs/read-message.ts';
import {
  answerFixture,
  referralBytes,
  referralFixture,
  updateFixture,
  withdrawalFixture,
} from '../../src/plugins/qrs/referral-fixture.ts';
import { TestDossier } from '../harness.ts';
import { OfferWorld } from './qrs-offer-world.ts';
import { QrsPartner } from './qrs-partner.ts';

/** Formats are patterns here, so that a validator without formats decides the same. */
const ajv = new Ajv2020({ strict: true, validateFormats: false });
const validators = messageSchemas()
  .filter(({ direction }) => direction === 'in')
  .map(({ schema }) => ajv.compile(schema));
const now = new Date('2026-01-15T08:31:00Z');
const today = new Date('2026-01-15T00:00:00Z');
const tomorrow = new Date('2026-01-16T08:31:00Z');

function schemaAccepts(document: unknown): boolean {
  return validators.some((validate) => validate(document));
}

function parserAccepts(document: object): boolean {
  try {
    return Boolean(readMessage(referralBytes(document), now));
  } catch (error) {
    if (error instanceof InvalidInputError) return false;
    throw error;
  }
}

/** Every place in a document, as the keys that lead there. */
function placesOf(value: unknown): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => [
    [key],
    ...placesOf(each).map((below) => [key, ...below]),
  ]);
}

function withChange(document: object, place: readonly string[], value: unknown): object {
  const copy = structuredClone(document);
  const keys = [...place];
  const last = keys.pop() ?? '';
  let parent = copy as Record<string, unknown>;
  for (const key of keys) parent = parent[key] as Record<string, unknown>;
  // What is undefined is left out of JSON.
  parent[last] = value;
  return copy;
}

const paper = {
  title: 'Indicatie',
  url: 'https://qrs.example/papers/1',
  mediaType: 'application/pdf',
  sha256: 'a'.repeat(64),
};
const documents = [
  referralFixture(),
  referralFixture({ attachments: [paper], consent: { given: false, reason: 'Kan niet worden gevraagd.' } }),
  updateFixture({ revision: 2, attachments: [paper] }),
  withdrawalFixture({}),
  answerFixture({ organisation: 'Stichting Hulp' }),
  answerFixture({ answer: 'declined', reason: 'no-capacity', organisation: null }),
  answerFixture({ answer: 'more-information-needed', needs: ['consent', 'municipality'] }),
];

describe('the published schemas and the parser', () => {
  it.each(documents)('both accept an example: %#', (document) => {
    expect(schemaAccepts(document)).toBe(true);
    expect(parserAccepts(document)).toBe(true);
  });

  const awkward: readonly unknown[] = [
    ...[undefined, null, '', ' ', 'x', ' x ', '\n', 'a\u0000b', '\ud800', '🌷', '🌷🌷', 'x'.repeat(101)],
    ...['x'.repeat(201), 'x'.repeat(4001), '🌷'.repeat(4000), '🌷'.repeat(4001), ' '.repeat(101), 'a\tb'],
    ...['6041HR', '6041 hr', '6041 SS', '6041 sa', '0041 AA', '1941-02-29', '1940-02-29', '2001-13-01'],
    ...['1899-12-31', '2026-01-15T09:30:00', '2026-01-15T09:30:00Z', '2019-12-31T00:00:00Z', 'a@b.nl'],
    ...['12', '12 bis', '99999-abc123', '0', 1, 2, 1.5, 1e9, true, false, [], {}, { given: true }, [paper]],
    ...['OFF-0123456789ABCDEF', 'OFF-0123456789ABCDEI', 'taken', 'declined', ['consent'], ['other']],
    ...['normal', 'urgent', 'relative', 'GM0957', 'https://a', 'http://a', 'referral.updated', 'other'],
  ];

  it('decide the same when any field is put in the place of another kind, left out, or added', () => {
    for (const document of documents) {
      for (const place of [...placesOf(document), ['extra'], ['data', 'extra']]) {
        for (const value of awkward) agree(document, place, value);
      }
    }
  });

  it('decide the same of a document in which something was changed, added or left out', () => {
    const change = fc
      .constantFrom(...documents)
      .chain((document) =>
        fc.tuple(
          fc.constant(document),
          fc.constantFrom(...placesOf(document), ['extra'], ['data', 'extra']),
          fc.oneof(fc.string({ unit: 'binary' }), fc.jsonValue()),
        ),
      );
    fc.assert(
      fc.property(change, ([document, place, value]) => agree(document, place, value)),
      { numRuns: 1000 },
    );
  });
});

const outgoing = new Map(
  messageSchemas()
    .filter(({ direction }) => direction === 'out')
    .map(({ name, schema }) => [name, ajv.compile(schema)]),
);

/** Whether it fits the schema that is published for its type. */
function isOfTheContract(text: string): boolean {
  const message = JSON.parse(text) as { type: string };
  return outgoing.get(`${message.type}.v1`)?.(message) ?? false;
}

/** Two rules need a clock, and the contract says so: they are no schema's. */
function agree(document: object, place: readonly string[], value: unknown): void {
  const changed = withChange(document, place, value);
  const said = JSON.parse(JSON.stringify(changed)) as { timestamp?: unknown };
  if (isFrom(tomorrow, said.timestamp) || isFrom(today, birthDateOf(said))) return;
  const bySchema = schemaAccepts(said);
  expect({ place, value, accepted: parserAccepts(changed) }).toEqual({ place, value, accepted: bySchema });
}

function isFrom(limit: Date, moment: unknown): boolean {
  return typeof moment === 'string' && new Date(moment) >= limit;
}

function birthDateOf(document: unknown): unknown {
  return (document as { data?: { client?: { birthDate?: unknown } | null } | null }).data?.client?.birthDate;
}

describe('the contract, to be read from outside', () => {
  const partner = new QrsPartner();
  let dossier: TestDossier;

  beforeAll(async () => {
    await partner.start();
    dossier = await TestDossier.start({ at: '2026-01-15', env: partner.env, plugins: [qrsPlugin] });
    partner.clock = dossier.clock;
  });
  afterAll(async () => {
    await dossier.stop();
    await partner.stop();
  });

  /** Without the places where a narrow screen may break a path. */
  async function contractPage(): Promise<string> {
    const response = await fetch(`${dossier.url}/qrs/contract`);
    return (await response.text()).replaceAll('<wbr />', '');
  }

  it('is an OpenAPI 3.1 document whose schemas compile, with what goes out under webhooks', async () => {
    const response = await fetch(`${dossier.url}/hooks/qrs/openapi.json`);
    expect(response.headers.get('content-type')).toContain('application/json');
    const document = (await response.json()) as {
      openapi: string;
      paths: object;
      webhooks: object;
      components: { schemas: Record<string, object> };
    };
    expect(document.openapi).toMatch(/^3\.1\./);
    expect(Object.keys(document.paths)).toContain('/hooks/qrs/referrals');
    const told = ['referral.status-changed', 'referral.offered', 'referral.offer-withdrawn'];
    expect(Object.keys(document.webhooks)).toEqual([
      ...told,
      'referral.reconciliation',
      'referral.requested',
    ]);
    for (const schema of Object.values(document.components.schemas)) {
      expect(() => new Ajv2020({ strict: true, validateFormats: false }).compile(schema)).not.toThrow();
    }
    const references = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g)];
    expect(references.length).toBeGreaterThan(3);
    for (const [, name = ''] of references) expect(document.components.schemas).toHaveProperty([name]);
  });

  it('names each schema, under an address of its own', async () => {
    for (const { name } of messageSchemas()) {
      const response = await fetch(`${dossier.url}/hooks/qrs/schemas/${name}.json`);
      expect(response.status).toBe(200);
      expect(await response.json()).toMatchObject({
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        $id: `http://dossier.test/hooks/qrs/schemas/${name}.json`,
      });
    }
    expect((await fetch(`${dossier.url}/hooks/qrs/schemas/nothing.json`)).status).toBe(404);
  });

  it('is a page that runs nothing and fetches nothing, and names every field', async () => {
    const page = await contractPage();
    expect(page).not.toMatch(/<script|<link|src=/);
    for (const field of [
      'data.client.address.postcode',
      'data.attachments[].sha256',
      'data.consent.reason',
    ]) {
      expect(page).toContain(`<code>${field}</code>`);
    }
    const codes = ['received', 'more-information-needed', 'closed', 'client-support', 'sent-by-mistake'];
    for (const code of codes) expect(page).toContain(`<code>${code}</code>`);
  });

  it('says of a field with which choice it goes', async () => {
    const page = await contractPage();
    const lines = [...page.matchAll(/<tr>\s*<td><code>(data[^<]*)<\/code><\/td>\s*<td>([^<]*)<\/td>/g)];
    const needs = lines.map(([, path, need]) => `${path}: ${need}`);
    expect(needs).toEqual(
      expect.arrayContaining([
        'data.consent.reason: required with given: false',
        'data.answer: required',
        'data.reason: required with answer: declined',
        'data.needs: required with answer: more-information-needed',
        'data.organisation: with answer: taken or answer: declined',
      ]),
    );
    expect(page).not.toContain('`');
  });

  it('is what QRS is sent', async () => {
    await partner.refer(dossier, { reference: 'QRS-OUT' });
    await dossier.drain();
    expect(partner.taken.map(({ text }) => isOfTheContract(text))).toEqual([true, true]);
  });
});

describe('what is offered through QRS', () => {
  let world: OfferWorld;
  beforeAll(async () => {
    world = await OfferWorld.start();
  });
  afterAll(() => world.stop());

  it('is sent and fetched as the contract says', async () => {
    const offer = await world.refer(await world.registered());
    await world.give('tellMoreAboutOffer', {
      offeredReferralId: offer['id'],
      explanation: 'Zij is verhuisd.',
    });
    const qrs = await world.as('SMOL');
    const fetched = async () => {
      const { data, errors } = await qrs.graphql(offerDetails, { reference: offer['reference'] });
      expect(errors).toBeUndefined();
      return data['offeredReferral'];
    };
    expect(await fetched()).toMatchObject({ state: 'OFFERED', help: 'CLIENT_SUPPORT', person: null });
    await world.answer(offer, { answer: 'taken' });
    expect(await fetched()).toMatchObject({ state: 'TAKEN', person: { city: 'Maastricht' } });
    await world.give('withdrawOffer', { offeredReferralId: offer['id'], reason: 'HELPED_ELSEWHERE' });
    expect(await fetched()).toBeNull();
    expect(world.told(offer)).toHaveLength(3);
    for (const { text } of world.partner.taken) expect(isOfTheContract(text)).toBe(true);
  });

  it('is told on the page and in the OpenAPI document how to fetch', async () => {
    const page = await (await fetch(`${world.dossier.url}/qrs/contract`)).text();
    expect(page).toContain('offeredReferral(reference: $reference)');
    const response = await fetch(`${world.dossier.url}/hooks/qrs/openapi.json`);
    expect(await response.json()).toMatchObject({
      paths: { '/graphql': { post: { security: [{ accessToken: [] }] } } },
    });
  });
});
