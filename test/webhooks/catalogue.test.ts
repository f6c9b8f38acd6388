import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listOf } from '../answer.ts';
import { textOf } from '../api/case-story.ts';
import { WebhookWorld } from './webhook-world.ts';

describe('the catalogue of webhooks', () => {
  let world: WebhookWorld;

  beforeAll(async () => {
    world = await WebhookWorld.start();
  });
  afterAll(() => world.stop());

  const published = (path: string, accept = 'application/json') =>
    fetch(`${world.dossier.url}${path}`, { headers: { accept } });

  it('lists each kind with the address of its schema, as the API does', async () => {
    const { events } = (await (await published('/webhooks/events')).json()) as {
      events: readonly { type: string; schemaUrl: string }[];
    };
    const types = events.map(({ type }) => type);
    expect(types).toEqual([
      'case.registered',
      'case.status-changed',
      'referral.offer-withdrawn',
      'referral.offered',
      'referral.status-changed',
      'webhook.test',
    ]);
    const { data } = await world.coordinator.graphql('{ webhookEvents { type description schemaUrl } }');
    expect(listOf(data['webhookEvents']).map(({ type }) => type)).toEqual(types);
    expect(events[0]?.schemaUrl).toBe('http://dossier.test/webhooks/events/case.registered');
  });

  it('is a page for people in a browser', async () => {
    const page = await published('/webhooks/events', 'text/html,application/xhtml+xml');
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    expect(await page.text()).toContain('case.status-changed');
  });

  it('says that there is no such kind', async () => {
    expect((await published('/webhooks/events/case.everything')).status).toBe(404);
  });

  it('describes what is really sent, and nothing beyond', async () => {
    await world.registered();
    await world.referredCase('1941-02-03');
    const [endpoint] = await world.dossier.db.webhookEndpoint.findMany({ where: { plugin: null } });
    await world.give('sendTestWebhook', { endpointId: btoa(`WebhookEndpoint:${endpoint?.id ?? ''}`) });
    await world.dossier.drain();
    const messages = await world.messages();
    expect(messages).toHaveLength(3);
    for (const message of messages) {
      const schema = (await (
        await published(`/webhooks/events/${textOf(message['type'])}`)
      ).json()) as object;
      const validate = new Ajv2020({ formats: { 'date-time': true } }).compile(schema);
      const body = JSON.parse(textOf(message['body'])) as { data: object };
      expect(validate(body), JSON.stringify(validate.errors)).toBe(true);
      expect(validate({ ...body, data: { ...body.data, name: 'Mia' } })).toBe(false);
      expect(validate({ ...body, data: {} })).toBe(false);
    }
  });
});
