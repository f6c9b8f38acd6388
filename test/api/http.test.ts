import { serverAudits } from 'graphql-http';
import { createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type Caller, TestDossier } from '../harness.ts';

describe('the HTTP front door', () => {
  let dossier: TestDossier;
  let coordinator: Caller;
  beforeAll(async () => {
    dossier = await TestDossier.start();
    coordinator = await dossier.as('COORDINATOR');
  });
  afterAll(() => dossier.stop());

  describe.each(['with', 'without'])('speaks GraphQL over HTTP, %s a token', (token) => {
    const audits = serverAudits({
      url: () => `${dossier.url}/graphql`,
      fetchFn: (url: string, init: RequestInit = {}) =>
        fetch(url, token === 'with' ? { ...init, headers: withAuthorization(init.headers) } : init),
    });
    it.each(audits.map((audit) => [audit.name, audit] as const))('%s', async (_name, audit) => {
      const result = await audit.fn();
      expect(result.status === 'ok' ? '' : result.reason).toBe('');
    });
  });

  it('is live and ready, and says what is ready', async () => {
    expect((await fetch(`${dossier.url}/health/live`)).status).toBe(200);
    const ready = await fetch(`${dossier.url}/health/ready`);
    expect(ready.status).toBe(200);
    expect(await ready.json()).toMatchObject({ status: 'ok', parts: { database: 'ok', redis: 'ok' } });
  });

  it('is not ready while Redis is away, and ready again when it is back', async () => {
    await dossier.redis.kill();
    const away = await fetch(`${dossier.url}/health/ready`);
    expect(away.status).toBe(503);
    expect(await away.json()).toMatchObject({ parts: { database: 'ok', redis: 'unavailable' } });
    await dossier.redis.restart();
    await expect
      .poll(async () => (await fetch(`${dossier.url}/health/ready`)).status, { timeout: 10_000 })
      .toBe(200);
  });

  it('counts requests and waiting work for Prometheus', async () => {
    const metrics = await (await fetch(`${dossier.url}/metrics`)).text();
    expect(metrics).toContain('http_request_duration_seconds_count{route="/graphql"');
    expect(metrics).toContain('outbox_events_waiting 0');
  });

  it('answers 404 for a path that is not there and 405 for a wrong method', async () => {
    expect((await fetch(`${dossier.url}/nope`)).status).toBe(404);
    expect((await fetch(`${dossier.url}/health/live`, { method: 'POST' })).status).toBe(405);
  });

  it('says of an incident nothing but its number, which the log explains', async () => {
    await dossier.db.$executeRaw`ALTER TABLE "Region" RENAME TO "RegionElsewhere"`;
    const { errors } = await coordinator.graphql('{ regions { name } }');
    await dossier.db.$executeRaw`ALTER TABLE "RegionElsewhere" RENAME TO "Region"`;
    const [error] = errors ?? [];
    expect(error?.extensions?.code).toBe('INTERNAL_SERVER_ERROR');
    expect(JSON.stringify([error?.message, error?.extensions])).not.toMatch(/region|prisma|select|\/|\.ts/i);
    const incident = /incident ([\w-]+)/.exec(error?.message ?? '')?.[1] ?? 'none';
    expect(dossier.logLines.filter((line) => line.includes(incident))).toHaveLength(1);
  });

  it('leaves a WebSocket open for others when one document is wrong', async () => {
    const client = createClient({
      url: `${dossier.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: coordinator.authorization },
      lazy: false,
      retryAttempts: 0,
    });
    await expect(client.iterate({ query: '{ viewer {' }).next()).rejects.toMatchObject([
      { message: expect.stringContaining('Syntax Error') as string },
    ]);
    await expect(client.iterate({ query: '{ nonsense }' }).next()).rejects.toMatchObject([
      { message: expect.stringContaining('nonsense') as string },
    ]);
    expect(await client.iterate({ query: '{ viewer { role } }' }).next()).toMatchObject({
      value: { data: { viewer: { role: 'COORDINATOR' } } },
    });
    await client.dispose();
  });

  it('refuses a WebSocket from a web page of another origin, and one with a bad token', async () => {
    const url = `${dossier.url.replace('http', 'ws')}/graphql`;
    const foreign = new WebSocket(url, 'graphql-transport-ws', { origin: 'https://evil.example' });
    expect(
      await new Promise((resolve) => foreign.once('error', (error) => resolve(error.message))),
    ).toContain('401');
    const closed = new Promise((resolve) => {
      const client = createClient({
        url,
        webSocketImpl: WebSocket,
        connectionParams: { authorization: 'Bearer nonsense' },
        lazy: false,
        retryAttempts: 0,
        onNonLazyError: () => undefined,
        on: { closed: (event) => resolve((event as { code: number }).code) },
      });
      return client;
    });
    expect(await closed).toBe(4403);
  });

  function withAuthorization(given: HeadersInit | undefined): Headers {
    const headers = new Headers(given);
    headers.set('authorization', coordinator.authorization);
    return headers;
  }
});
