import { type Client, createClient } from 'graphql-ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { tokenHash } from '../../src/access/authenticate.ts';
import type { GraphqlResult } from '../answer.ts';
import { type Caller, TestDossier, until } from '../harness.ts';
import { certifiedMentor, client, command, ledTo, registered, uuidOf } from './case-story.ts';

// Rights are asked anew with each request and each event, so what is taken away is gone with the next of them: there is
// no time to measure, only an order.

const changes = 'subscription { caseChanged { id } }';
const oneCase = 'query ($id: ID!) { case(id: $id) { id } }';

interface Listener {
  next(): Promise<GraphqlResult | null>;
  stop(): Promise<unknown>;
}

let dossier: TestDossier;
let coordinator: Caller;
/** Cases: of Maastricht, of Venlo, and one that stays the mentor's. */
let one: string;
let northern: string;
let lasting: string;
let mentorId: string;
let mentor: Caller;
const sockets = new Map<Caller, Client>();
beforeAll(async () => {
  dossier = await TestDossier.start();
  coordinator = await dossier.as('COORDINATOR');
  mentorId = await certifiedMentor(dossier, { capacity: 10 });
  mentor = await dossier.as('MENTOR', { mentorId: uuidOf(mentorId) });
  [one, northern, lasting] = [
    await registered(coordinator),
    await registered(coordinator, { municipalityCode: 'GM0983', client: { ...client, postcode: '5911AA' } }),
    await mandated(),
  ];
  await dossier.drain();
});
afterAll(async () => {
  for (const socket of sockets.values()) await socket.dispose();
  await dossier.stop();
});

describe.each(['WebSocket', 'server-sent events'] as const)('over %s', (channel) => {
  it('a work area that was changed is another one from the next event', async () => {
    const caller = await dossier.as('COORDINATOR');
    const listener = await listen(channel, caller);
    await tell(one);
    expect(await listener.next()).toEqual(eventOf(one));
    await dossier.db.user.update({
      where: { id: caller.userId },
      data: { role: 'CONSULTANT', workArea: 'NOORD_MIDDEN_LIMBURG' },
    });
    await tell(one);
    await tell(northern);
    expect(await listener.next()).toEqual(eventOf(northern));
    await listener.stop();
  });

  it('a mandate that ended tells nothing more, from the next event', async () => {
    const caseId = await mandated();
    const listener = await listen(channel, mentor);
    await tell(caseId);
    expect(await listener.next()).toEqual(eventOf(caseId));
    await command(coordinator, 'endMandate', { caseId, endsOn: '2022-03-01', reason: 'moves' });
    await dossier.drain();
    await tell(caseId);
    await tell(lasting);
    expect(await listener.next()).toEqual(eventOf(lasting));
    await listener.stop();
  });

  it.each(['revoked', 'deactivated'] as const)('a login that is %s ends with the next event', async (how) => {
    const caller = await dossier.as('COORDINATOR');
    const listener = await listen(channel, caller);
    await tell(one);
    expect(await listener.next()).toEqual(eventOf(one));
    await end(caller, how);
    await tell(one);
    const last = await listener.next();
    expect(last?.data ?? null).toBeNull();
    expect(last?.errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
    expect(await listener.next()).toBeNull();
  });
});

describe('over HTTP and an open socket', () => {
  it('a role that was taken away shows nothing to the next request', async () => {
    const caller = await dossier.as('COORDINATOR');
    await expectSeen(caller, one, true);
    await dossier.db.user.update({ where: { id: caller.userId }, data: { role: 'BOARD' } });
    await expectSeen(caller, one, false);
  });

  it('a mandate that ended shows nothing to the next request', async () => {
    const caseId = await mandated();
    await expectSeen(mentor, caseId, true);
    await command(coordinator, 'endMandate', { caseId, endsOn: '2022-03-01', reason: 'moves' });
    await expectSeen(mentor, caseId, false);
    await expectSeen(mentor, lasting, true);
  });
});

it('server-sent events end within five seconds of the expiry of their token, without an event', async () => {
  const { userId } = await dossier.as('COORDINATOR');
  const expiresAt = new Date(dossier.clock.now().getTime() + 60_000);
  await dossier.db.accessToken.create({ data: { userId, hash: tokenHash('expiring'), expiresAt } });
  const listener = await listenToEvents('Bearer expiring');
  const next = listener.next();
  dossier.clock.advance({ seconds: 61 });
  const began = performance.now();
  expect(await next).toBeNull();
  expect(performance.now() - began).toBeLessThan(5000);
});

/** What the relay does when something has happened in a case. */
async function tell(caseId: string): Promise<void> {
  await dossier.app.live.publish('case', {
    name: 'case.status-changed',
    payload: { caseId: uuidOf(caseId) },
  });
}

function eventOf(caseId: string): object {
  return { data: { caseChanged: { id: caseId } } };
}

async function end({ userId }: Caller, how: 'revoked' | 'deactivated'): Promise<void> {
  const now = dossier.clock.now();
  if (how === 'revoked') {
    await dossier.db.accessToken.updateMany({ where: { userId }, data: { revokedAt: now } });
  } else {
    await dossier.db.user.update({ where: { id: userId }, data: { deactivatedAt: now } });
  }
}

async function mandated(): Promise<string> {
  const caseId = await registered(coordinator);
  await ledTo('issueMandate', { caller: coordinator, caseId, mentorId });
  await dossier.drain();
  return caseId;
}

async function expectSeen(caller: Caller, caseId: string, seen: boolean): Promise<void> {
  const answer = { case: seen ? { id: caseId } : null };
  expect((await caller.graphql(oneCase, { id: caseId })).data).toEqual(answer);
  const socket = sockets.get(caller) ?? connect(caller);
  sockets.set(caller, socket);
  const result = await socket.iterate({ query: oneCase, variables: { id: caseId } }).next();
  expect((result.value as GraphqlResult).data).toEqual(answer);
}

function connect({ authorization }: Caller): Client {
  return createClient({
    url: `${dossier.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization },
    lazy: false,
  });
}

async function listen(channel: 'WebSocket' | 'server-sent events', caller: Caller): Promise<Listener> {
  if (channel === 'server-sent events') return listenToEvents(caller.authorization);
  const results = await dossier.subscribe(changes, caller);
  return {
    next: async () => ((await results.next()).value as GraphqlResult | undefined) ?? null,
    stop: async () => results.return?.(),
  };
}

/** Server-sent events as a browser reads them; null at their end, however they end. */
async function listenToEvents(authorization: string): Promise<Listener> {
  const before = dossier.app.live.listeners();
  const controller = new AbortController();
  const response = await fetch(`${dossier.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', authorization },
    body: JSON.stringify({ query: changes }),
    signal: controller.signal,
  });
  await until(() => Promise.resolve(dossier.app.live.listeners() > before));
  const events = eventsOf(response.body as AsyncIterable<Uint8Array>);
  return {
    next: async () => (await events.next()).value ?? null,
    stop: () => Promise.resolve(controller.abort()),
  };
}

async function* eventsOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<GraphqlResult, void> {
  const decoder = new TextDecoder();
  let text = '';
  try {
    for await (const bytes of body) {
      text += decoder.decode(bytes, { stream: true });
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const data = /^event: next\ndata: (.*)$/m.exec(text.slice(0, end))?.[1];
        text = text.slice(end + 2);
        if (data) yield JSON.parse(data) as GraphqlResult;
      }
    }
  } catch {
    // The server let go of the connection.
  }
}
