import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Answer, listOf } from '../answer.ts';
import { command } from '../api/case-story.ts';
import { until } from '../harness.ts';
import type { ReceivedWebhook } from '../partner-server.ts';
import { WebhookWorld } from './webhook-world.ts';

let world: WebhookWorld;
let endpointId: string;
let round = 0;

beforeAll(async () => {
  world = await WebhookWorld.start();
});
afterAll(() => world.stop());

beforeEach(async () => {
  round += 1;
  endpointId = await world.registered();
});
afterEach(async () => {
  world.partner.answerAlways({ status: 204 });
  await world.give('removeWebhookEndpoint', { endpointId });
  world.partner.tries.splice(0);
  world.dossier.mailbox.received.splice(0);
});

/** A day on which nobody else of this file was born. */
function birthDate(nth = 0): string {
  return new Date(Date.UTC(1930 + nth, 0, round)).toISOString().slice(0, 10);
}

async function planIntake(caseId: string, plannedOn = '2022-02-03'): Promise<void> {
  const answer = await command(world.coordinator, 'planIntake', { caseId, plannedOn, place: 'De Beuk' });
  expect(answer['__typename']).toBe('Case');
}

function told(list: readonly ReceivedWebhook[]): string[] {
  return list.map(({ type, data }) => `${String(data['sequence'])} ${type}`);
}

const mailsTo = (address: string) =>
  world.dossier.mailbox.received
    .filter(({ recipient }) => recipient === address)
    .map(({ subject }) => subject);

describe('an endpoint of a partner', () => {
  it('is told of the cases that the partner referred, in order, by ids alone', async () => {
    const caseId = await world.referredCase(birthDate());
    await planIntake(caseId);
    await world.dossier.drain();
    expect(told(world.partner.taken)).toEqual([
      '1 case.registered',
      '2 case.status-changed',
      '3 case.status-changed',
    ]);
    const { reference } = await world.dossier.db.case.findFirstOrThrow({ orderBy: { id: 'desc' } });
    for (const { data, timestamp } of world.partner.taken) {
      expect(data).toEqual({ caseId, reference, sequence: expect.any(Number) as number });
      expect(timestamp).toMatch(/^2022-02-01T/);
    }
    expect(world.partner.refused).toBe(0);
  });

  it('hears nothing of cases that it may not see', async () => {
    await world.referredCase(birthDate(), { referrerOrganisationId: null });
    await world.dossier.drain();
    expect(world.partner.tries).toEqual([]);
    expect(await world.messages({ endpointId })).toEqual([]);
  });

  it('hears only of what it wants', async () => {
    await world.give('changeWebhookEndpoint', { endpointId, events: ['case.registered'] });
    await planIntake(await world.referredCase(birthDate()));
    await world.dossier.drain();
    expect(told(world.partner.taken)).toEqual(['1 case.registered']);
  });

  it('can be tried, and is not told twice of one thing', async () => {
    const given = { endpointId, idempotencyKey: 'once' };
    const first = await world.give('sendTestWebhook', given);
    const again = await world.give('sendTestWebhook', given);
    expect(again['id']).toBe(first['id']);
    await world.dossier.drain();
    expect(told(world.partner.taken)).toEqual(['1 webhook.test']);
    expect(await world.messages({ endpointId })).toMatchObject([
      { state: 'DELIVERED', attempts: 1, tries: [{ statusCode: 204, error: null }] },
    ]);
  });

  it('gets messages about several cases side by side, and those about one case one after another', async () => {
    await world.give('pauseWebhookEndpoint', { endpointId });
    for (let nth = 0; nth < 8; nth += 1) await world.referredCase(birthDate(nth));
    await world.dossier.drain();
    world.partner.answersOnceThereAre(8);
    await world.give('resumeWebhookEndpoint', { endpointId });
    await world.dossier.drain();
    world.partner.answersOnceThereAre(1);
    const { taken } = world.partner;
    expect(taken).toHaveLength(16);
    expect(new Set(taken.slice(0, 8).map(({ data }) => data['caseId'])).size).toBe(8);
    expect(taken.map(({ data }) => data['sequence'])).toEqual(
      Array.from({ length: 16 }, (_, nth) => (nth < 8 ? 1 : 2)),
    );
  });

  it('shows who registered, changed, paused, resumed and resent, and who issued a secret', async () => {
    await world.give('changeWebhookEndpoint', { endpointId, perMinute: 60 });
    await world.give('pauseWebhookEndpoint', { endpointId });
    await world.give('resumeWebhookEndpoint', { endpointId });
    await world.give('sendTestWebhook', { endpointId });
    await world.dossier.drain();
    await world.give('resendWebhookMessages', { endpointId, takenToo: true });
    const oldSignUntil = new Date(world.dossier.clock.now().getTime() + 60_000);
    await world.give('rotateWebhookSecret', { endpointId, scheme: 'HMAC', oldSignUntil });
    const { data } = await world.coordinator.graphql(
      '{ operatorActions(first: 6, queue: "webhooks") { edges { node { kind by target count } } } }',
    );
    const did = { by: `user:${world.coordinator.userId}`, target: atob(endpointId).split(':')[1], count: 1 };
    expect(listOf(data['operatorActions']?.['edges']).map((edge) => edge['node'])).toEqual(
      [
        'SECRET_ROTATED',
        'ENDPOINT_RESENT',
        'ENDPOINT_RESUMED',
        'ENDPOINT_PAUSED',
        'ENDPOINT_CHANGED',
        'ENDPOINT_REGISTERED',
      ].map((kind) => ({ kind, ...did })),
    );
  });

  it('is not hurried: so many a minute, and no more', async () => {
    await world.give('changeWebhookEndpoint', { endpointId, perMinute: 2 });
    const began = world.dossier.clock.now().getTime();
    for (let nth = 0; nth < 5; nth += 1) await world.give('sendTestWebhook', { endpointId });
    await world.dossier.drain();
    expect(world.partner.taken).toHaveLength(5);
    const last = world.partner.taken.at(-1)?.at.getTime() ?? 0;
    expect(last - began).toBeGreaterThanOrEqual(2 * 60_000);
  });
});

describe('an endpoint that does not take a message', () => {
  it('gets it again under the same id, and those behind it after it', async () => {
    const caseId = await world.referredCase(birthDate());
    await world.dossier.drain();
    world.partner.tries.splice(0);
    world.partner.answerNext({ status: 500 }, { status: 302, headers: { location: 'http://10.0.0.1/' } });
    world.partner.answerNext('hang-up');
    await planIntake(caseId);
    await world.dossier.drain();
    expect(told(world.partner.tries)).toEqual(Array(4).fill('3 case.status-changed'));
    expect(new Set(world.partner.tries.map(({ messageId }) => messageId)).size).toBe(1);
    const [message] = await world.messages({
      endpointId,
      state: 'DELIVERED',
      from: world.partner.tries[0]?.at,
    });
    expect(message).toBeUndefined();
    const all = await world.messages({ endpointId });
    expect(all.at(-1)?.['tries']).toMatchObject([
      { statusCode: 500, error: 'It answered 500.' },
      { statusCode: 302, error: 'It answered 302.' },
      { statusCode: null, error: expect.stringMatching(/^No answer: /) as string },
      { statusCode: 204, error: null },
    ]);
  });

  it.each([
    ['seconds', () => '600'],
    ['a date', () => new Date(world.dossier.clock.now().getTime() + 600_000).toUTCString()],
  ])('is left alone as long as it asks, in %s', async (_what, retryAfter) => {
    world.partner.answerNext({ status: 429, headers: { 'retry-after': retryAfter() } });
    await world.give('sendTestWebhook', { endpointId });
    await world.dossier.drain();
    const [first, second] = world.partner.tries;
    const waited = (second?.at.getTime() ?? 0) - (first?.at.getTime() ?? 0);
    expect(waited).toBeGreaterThanOrEqual(598_000);
    expect(waited).toBeLessThan(700_000);
  });

  it('is stopped after ten tries over 75 hours, with alarms on the way, and loses nothing', async () => {
    const caseId = await world.referredCase(birthDate());
    await world.dossier.drain();
    world.partner.tries.splice(0);
    world.partner.answerAlways({ status: 500 });
    await planIntake(caseId);
    await world.dossier.drain(90_000);
    expect(told(world.partner.tries)).toEqual(Array(10).fill('3 case.status-changed'));
    const moments = world.partner.tries.map(({ at }) => at.getTime());
    const hours = ((moments.at(-1) ?? 0) - (moments[0] ?? 0)) / 3_600_000;
    expect(hours).toBeGreaterThan(75);
    expect(hours).toBeLessThan(84);
    expect(await world.endpoint(endpointId)).toMatchObject({ state: 'STOPPED', stopReason: 'EXHAUSTED' });
    const subjects = [
      `Berichten aan ${world.partner.host} komen niet aan`,
      `Versturen aan ${world.partner.host} stopt bijna`,
      `Versturen aan ${world.partner.host} is gestopt`,
    ];
    expect(mailsTo('techniek@wijkteam.example')).toEqual(subjects);
    const coordinator = await world.dossier.db.user.findFirstOrThrow({ where: { role: 'COORDINATOR' } });
    expect(mailsTo(coordinator.email)).toEqual(subjects);

    const other = await world.referredCase(birthDate(1));
    await world.dossier.drain();
    expect(world.partner.tries).toHaveLength(10);
    world.partner.answerAlways({ status: 204 });
    const resumed = await world.give('resumeWebhookEndpoint', { endpointId });
    expect(resumed).toMatchObject({
      state: 'ACTIVE',
      stopReason: null,
      failingSince: null,
      alarmedPercent: 0,
    });
    await world.dossier.drain();
    const about = (id: string) => told(world.partner.taken.filter(({ data }) => data['caseId'] === id));
    expect(about(caseId)).toEqual(['3 case.status-changed']);
    expect(about(other)).toEqual(['1 case.registered', '2 case.status-changed']);
  }, 120_000);

  it('is warned of by time too, when its tries are far apart', async () => {
    world.partner.answerAlways({ status: 500 });
    await world.give('sendTestWebhook', { endpointId });
    await until(
      async () => (await world.messages({ endpointId }))[0]?.['attempts'] === (1 as unknown as Answer),
    );
    world.dossier.clock.advance({ minutes: 0, days: 1.7 });
    await until(async () => (await world.endpoint(endpointId))['state'] === ('WARNED' as unknown as Answer));
    expect(await links()).toMatchObject({
      webhooks: { detail: 'Endpoints that have taken nothing for an hour: 1. See webhookEndpoints.' },
    });
    await until(() => Promise.resolve(mailsTo('techniek@wijkteam.example').length > 0));
    world.partner.answerAlways({ status: 204 });
    await world.dossier.drain();
    expect(await world.endpoint(endpointId)).toMatchObject({ state: 'ACTIVE', alarmedPercent: 0 });
  });

  it('is stopped at once by 410, with an alarm, and tried again when somebody resends', async () => {
    world.partner.answerNext({ status: 410 });
    await world.give('sendTestWebhook', { endpointId });
    await world.dossier.drain();
    expect(await world.endpoint(endpointId)).toMatchObject({ state: 'STOPPED', stopReason: 'GONE' });
    expect(await links()).toEqual({
      webhooks: { status: 'degraded', detail: 'Endpoints that were stopped: 1. See webhookEndpoints.' },
    });
    expect(mailsTo('techniek@wijkteam.example')).toEqual([
      `Versturen aan ${world.partner.host} is gestopt op verzoek van de ontvanger`,
    ]);
    const [message] = await world.messages({ endpointId });
    expect(message).toMatchObject({ state: 'FAILED', lastStatusCode: 410 });
    await world.give('resendWebhookMessage', { messageId: message?.['id'] });
    await world.dossier.drain();
    expect(told(world.partner.taken)).toEqual(['1 webhook.test']);
    expect(await world.endpoint(endpointId)).toMatchObject({ state: 'ACTIVE' });
    expect(await links()).toEqual({ webhooks: { status: 'ok' } });
  });

  it('that takes others is not stopped for one message, and somebody hears of that one', async () => {
    const caseId = await world.referredCase(birthDate());
    await world.dossier.drain();
    world.partner.answerNext(...Array.from({ length: 3 }, () => ({ status: 422 })));
    await planIntake(caseId);
    await until(async () => (await world.messages({ endpointId, state: 'PENDING' })).length === 1);
    const stuck = { endpointId, state: 'PENDING' };
    const id = (await world.messages(stuck))[0]?.['id'] as unknown as string;
    const rowId = atob(id).split(':')[1] ?? '';
    await until(async () => (await world.messages(stuck))[0]?.['attempts'] !== (0 as unknown as Answer));
    await world.dossier.db.webhookMessage.update({
      where: { id: rowId },
      data: { attempts: 9, firstTriedAt: new Date('2022-01-01'), nextAttemptAt: world.dossier.clock.now() },
    });
    await world.dossier.db.webhookEndpoint.updateMany({
      where: { state: 'WARNED' },
      data: { state: 'ACTIVE', stateSince: null, alarmed: 0, failingSince: null },
    });
    await world.give('sendTestWebhook', { endpointId });
    await world.dossier.drain();
    expect((await world.messages({ endpointId, state: 'FAILED' })).map((each) => each['id'])).toEqual([id]);
    expect(await world.endpoint(endpointId)).toMatchObject({ stopReason: null });
    expect(mailsTo('techniek@wijkteam.example')).toContain(
      `Een bericht aan ${world.partner.host} is opgegeven`,
    );
  });
});

describe('messages', () => {
  it('are sent again in bulk, and by period, also when they were taken', async () => {
    await world.give('sendTestWebhook', { endpointId });
    await world.dossier.drain();
    world.dossier.clock.advance({ minutes: 10 });
    const from = world.dossier.clock.now().toISOString();
    await world.give('sendTestWebhook', { endpointId });
    await world.dossier.drain();
    world.partner.tries.splice(0);
    await world.give('resendWebhookMessages', { endpointId });
    await world.dossier.drain();
    expect(world.partner.tries).toEqual([]);
    await world.give('resendWebhookMessages', { endpointId, from, takenToo: true });
    await world.dossier.drain();
    expect(told(world.partner.tries)).toEqual(['2 webhook.test']);
    await world.give('resendWebhookMessages', { endpointId, takenToo: true });
    await world.dossier.drain();
    expect(told(world.partner.tries)).toEqual(['2 webhook.test', '1 webhook.test', '2 webhook.test']);
  });

  it('wait while the endpoint is paused, and go in order when it is resumed', async () => {
    await world.give('pauseWebhookEndpoint', { endpointId });
    const caseId = await world.referredCase(birthDate());
    await planIntake(caseId);
    await world.dossier.drain();
    expect(world.partner.tries).toEqual([]);
    await world.give('resumeWebhookEndpoint', { endpointId });
    await world.dossier.drain();
    expect(told(world.partner.taken)).toEqual([
      '1 case.registered',
      '2 case.status-changed',
      '3 case.status-changed',
    ]);
  });

  it('are found by endpoint, state, type and period', async () => {
    await world.give('sendTestWebhook', { endpointId });
    await world.referredCase(birthDate());
    await world.dossier.drain();
    expect(await world.messages({ endpointId, type: 'webhook.test' })).toHaveLength(1);
    expect(await world.messages({ endpointId, state: 'DELIVERED' })).toHaveLength(3);
    expect(await world.messages({ endpointId, state: 'FAILED' })).toEqual([]);
    expect(await world.messages({ endpointId, until: '2021-01-01T00:00:00Z' })).toEqual([]);
  });
});

describe('what signs', () => {
  it('is shown once, to who had it issued, and not to a repeat', async () => {
    const input = { endpointId, idempotencyKey: `rotate-${round}` };
    const first = await world.give('rotateWebhookSecret', input);
    expect(first['secret']).toMatch(/^whsec_/);
    const again = await world.give('rotateWebhookSecret', input);
    expect(again).toMatchObject({ secret: null, publicKey: null, endpoint: { id: endpointId } });
    const stored = await world.dossier.db.$queryRaw<{ key: string }[]>`SELECT key FROM "WebhookSecret"`;
    expect(stored.every(({ key }) => !key.includes('whs'))).toBe(true);
  });

  it('is replaced with an overlap: the old one holds beside the new until its day', async () => {
    const [old = ''] = world.partner.keys;
    const oldSignUntil = new Date(world.dossier.clock.now().getTime() + 86_400_000).toISOString();
    const { secret } = await world.give('rotateWebhookSecret', { endpointId, oldSignUntil });
    const heldBy = async (key: string): Promise<boolean> => {
      world.partner.keys = [key];
      const before = world.partner.tries.length;
      await world.give('sendTestWebhook', { endpointId });
      await until(async () => {
        const messages = await world.messages({ endpointId, type: 'webhook.test' });
        return messages.at(-1)?.['attempts'] !== (0 as unknown as Answer);
      });
      return world.partner.tries.length > before;
    };
    expect(await heldBy(old)).toBe(true);
    expect(await heldBy(secret as unknown as string)).toBe(true);
    world.dossier.clock.advance({ days: 2 });
    expect(await heldBy(secret as unknown as string)).toBe(true);
    expect(await heldBy(old)).toBe(false);
    world.partner.keys = [secret as unknown as string];
    world.partner.refused = 0;
  });

  it('may be a private key of ours, of which the partner has the public one', async () => {
    const { publicKey, secret } = await world.give('rotateWebhookSecret', {
      ...{ endpointId, scheme: 'ED25519' },
      oldSignUntil: world.dossier.clock.now().toISOString(),
    });
    expect(secret).toBeNull();
    world.partner.keys = [publicKey as unknown as string];
    await world.give('sendTestWebhook', { endpointId });
    await world.dossier.drain();
    expect(world.partner.taken.at(-1)?.headers.get('webhook-signature')).toMatch(/v1a,/);
  });
});

describe('an endpoint is refused', () => {
  it.each([
    ['a plain address', { url: 'http://partner.example/' }, 'url'],
    ['an event that does not exist', { events: ['case.everything'] }, 'events'],
    ['no description', { description: '  ' }, 'description'],
    ['no rate at all', { perMinute: 0 }, 'perMinute'],
  ])('with %s', async (_what, input, field) => {
    const answer = await world.give('registerWebhookEndpoint', {
      ...{ organisationId: world.organisationId, url: world.partner.url, description: 'x' },
      ...input,
    });
    expect(answer).toMatchObject({ code: 'INVALID_INPUT', path: ['input', field] });
  });

  it('a change by who looked at another version', async () => {
    const version = (await world.endpoint(endpointId))['version'];
    await world.give('changeWebhookEndpoint', {
      endpointId,
      description: 'Anders',
      expectedVersion: version,
    });
    const late = await world.give('changeWebhookEndpoint', {
      endpointId,
      ordered: false,
      expectedVersion: version,
    });
    expect(late['code']).toBe('CONFLICT');
  });

  it('by the plugin’s settings alone, when it is one of a plugin', async () => {
    const found = await world.dossier.db.webhookEndpoint.findFirstOrThrow({ where: { plugin: 'qrs' } });
    const target = { endpointId: btoa(`WebhookEndpoint:${found.id}`) };
    for (const name of ['changeWebhookEndpoint', 'rotateWebhookSecret', 'removeWebhookEndpoint']) {
      expect(await world.give(name, target)).toMatchObject({ code: 'ILLEGAL_ENDPOINT_STEP' });
    }
  });

  it('once it was removed, and hears nothing more', async () => {
    const gone = await world.registered();
    await world.give('removeWebhookEndpoint', { endpointId: gone });
    expect(await world.give('sendTestWebhook', { endpointId: gone })).toMatchObject({ code: 'NOT_FOUND' });
    await world.give('removeWebhookEndpoint', { endpointId });
    await world.referredCase(birthDate());
    await world.dossier.drain();
    expect(world.partner.tries).toEqual([]);
    endpointId = await world.registered();
  });
});

/** As whoever watches the system sees it. */
async function links(): Promise<unknown> {
  const response = await fetch(`${world.dossier.url}/health/ready`);
  return ((await response.json()) as { readonly links: unknown }).links;
}
