import { connect as connectTcp } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type Caller, TestDossier } from '../harness.ts';

const query = JSON.stringify({ query: '{ __typename }' });

let dossier: TestDossier;
let coordinator: Caller;
let port: number;
beforeAll(async () => {
  dossier = await TestDossier.start({
    env: { DOSSIER_DEMO: 'false', LIMIT_ANONYMOUS_POINTS_PER_MINUTE: '0' },
  });
  coordinator = await dossier.as('COORDINATOR');
  await dossier.db.accessToken.updateMany({ data: { demo: false } });
  port = dossier.app.api.port;
});
afterAll(() => dossier.stop());

describe('a request that is odd', () => {
  it.each<readonly [string, string, number | null]>([
    ['to no path', head('GET //'), 400],
    ['to a path of a host', head('GET http://[/'), 400],
    ['to another host', head('GET http://evil.example/graphql'), 404],
    ['to a path with bytes that are none', head('GET /%ff%fe/%'), 404],
    ['to the parent of everything', head('GET /../../../../etc/passwd'), 404],
    ['to a path with a null', head('GET /nieuwsbrief/%00'), 404],
    ['without a host', 'GET /graphql HTTP/1.1\r\nConnection: close\r\n\r\n', 400],
    ['with a host that is none', head('GET /health/live', ['Host: [::']), 200],
    ['of HTTP/0.9', 'GET /graphql\r\n\r\n', 403],
    ['with a method of its own', head('BREW /graphql'), 400],
    ['of TRACE', head('TRACE /graphql'), 405],
    ['of DELETE', head('DELETE /graphql'), 405],
    ['of PUT', posted(query, ['Content-Type: application/json'], 'PUT'), 405],
    ['with a head of 20 KB', head('GET /graphql', [`X-Long: ${'x'.repeat(20_000)}`]), 431],
    ['with a target of 20 KB', head(`GET /graphql?query=${'x'.repeat(20_000)}`), 431],
    ['with a null in its head', head('GET /graphql', ['X-Null: a\u0000b']), 400],
    ['with a folded line', head('GET /graphql', ['X-Folded: a', ' Transfer-Encoding: chunked']), 400],
    [
      'of two lengths',
      `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcde`,
      400,
    ],
    [
      'of a length and in chunks, as smugglers like it',
      `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\n\r\n`,
      400,
    ],
    [
      'in chunks under another name',
      `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`,
      400,
    ],
    ['of a length that is none', `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n`, 400],
    [
      'of a length beyond all',
      `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n{`,
      413,
    ],
    [
      'that asks before it sends too much',
      `POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 999999\r\nExpect: 100-continue\r\n\r\n`,
      413,
    ],
  ])('%s is refused, and nothing is broken', async (_name, bytes, status) => {
    const logged = dossier.logLines.length;
    expect(await statusOf(bytes)).toBe(status);
    expect(dossier.logLines.slice(logged).filter((line) => line.includes('"level":"error"'))).toEqual([]);
    expect((await coordinator.graphql('{ viewer { role } }')).data).toEqual({
      viewer: { role: 'COORDINATOR' },
    });
  });

  it.each(['gzip', 'deflate', 'br', 'zstd', 'x'])(
    'whose body is packed as %s is not unpacked',
    async (packing) => {
      const response = await fetch(`${dossier.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'content-encoding': packing },
        body: gzipSync(query),
      });
      expect(response.status).toBe(415);
      expect(await response.json()).toMatchObject({
        errors: [{ extensions: { code: 'UNSUPPORTED_ENCODING' } }],
      });
    },
  );

  it.each([
    'text/html',
    'image/png, text/plain',
    'application/json; charset=utf-16',
    ',',
    ','.repeat(900),
    'application/json,'.repeat(100),
  ])('whose answer would not be read is not carried out: accept %s', async (accept) => {
    const response = await fetch(`${dossier.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept },
      body: query,
    });
    expect(response.status).toBe(406);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_ACCEPTABLE' } }] });
  });

  it.each(['*/*', 'application/*', 'text/html, */*;q=0.8', 'application/json; charset=UTF-8', ''])(
    'is answered when it accepts %s',
    async (accept) => {
      const headers = { 'content-type': 'application/json', accept };
      const response = await fetch(`${dossier.url}/graphql`, { method: 'POST', headers, body: query });
      expect(await response.json()).toMatchObject({ data: { __typename: 'Query' } });
    },
  );

  it.each(['variables', 'extensions'])('whose %s are no JSON is a mistake, and no incident', async (name) => {
    const url = `${dossier.url}/graphql?query={__typename}&${name}={x`;
    const response = await fetch(url, { headers: { 'x-requested-with': 'test' } });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  });

  it('of another site asks for leave in vain', async () => {
    const response = await fetch(`${dossier.url}/graphql`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://evil.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type, authorization',
      },
    });
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});

describe('an answer', () => {
  it.each(['/graphql', '/health/live', '/nowhere', '/nieuwsbrief/niets', '/hooks/qrs/referrals'])(
    'of %s is not to be guessed at, kept or told on',
    async (path) => {
      const { headers } = await fetch(`${dossier.url}${path}`, {
        method: path === '/graphql' ? 'POST' : 'GET',
      });
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cache-control')).toContain('no-store');
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('server')).toBeNull();
    },
  );
});

describe('a socket', () => {
  it('that pings without end is closed, and no other', async () => {
    const [flooding, other] = [await opened(), await opened()];
    for (let turn = 0; turn < 3000; turn += 1) flooding.socket.send(JSON.stringify({ type: 'ping' }));
    expect(await flooding.closed).toBe(1008);
    expect(await asked(other.socket, '1', '{ viewer { role } }')).toContain('COORDINATOR');
    other.socket.terminate();
  });

  it('that pings below the protocol without end is closed', async () => {
    const { socket, closed } = await opened();
    for (let turn = 0; turn < 3000; turn += 1) socket.ping();
    // Whoever floods may not even hear the goodbye.
    expect([1006, 1008]).toContain(await closed);
  });

  it('that begins operations without end is told no, and is closed when it does not listen', async () => {
    const { socket, closed } = await opened();
    let refused = 0;
    socket.on('message', (data: Buffer) => {
      if (data.toString().includes('SOCKET_LIMIT')) refused += 1;
    });
    for (let turn = 0; turn < 3000; turn += 1) {
      const payload = { query: 'subscription { caseChanged { id } }' };
      socket.send(JSON.stringify({ type: 'subscribe', id: String(turn), payload }));
    }
    expect(await closed).toBe(1008);
    expect(refused).toBeGreaterThan(100);
    // What it had begun ends, however far it had come: this question has its turn after it.
    expect((await coordinator.graphql('{ viewer { role } }')).errors).toBeUndefined();
    await expect.poll(() => dossier.app.live.listeners(), { timeout: 10_000 }).toBe(0);
  });

  it('with an operation id of a prototype has its answer', async () => {
    const { socket } = await opened();
    for (const id of ['__proto__', 'constructor', 'toString']) {
      expect(await asked(socket, id, '{ viewer { role } }')).toContain('COORDINATOR');
    }
    socket.terminate();
  });

  it.each([
    ['says who it is in another way', { authorization: { bearer: 'x' } }],
    ['has a list of tokens', { authorization: ['Bearer x'] }],
  ])('that %s is let go', async (_name, payload) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/graphql`, 'graphql-transport-ws');
    socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload })));
    expect(await new Promise((resolve) => socket.once('close', resolve))).toBe(4403);
  });

  it.each(['graphql-ws', 'subscriptions', ''])('of the protocol %j is not served', async (protocol) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/graphql`, protocol ? [protocol] : []);
    const code = await new Promise((resolve) => {
      socket.on('error', () => resolve('refused'));
      socket.on('close', resolve);
    });
    expect(['refused', 4406]).toContain(code);
  });

  it('elsewhere is not opened', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/elsewhere`, 'graphql-transport-ws');
    const message = await new Promise((resolve) => socket.once('error', (error) => resolve(error.message)));
    expect(message).toContain('400');
  });
});

function head(start: string, lines: readonly string[] = []): string {
  const host = lines.some((line) => line.startsWith('Host:')) ? [] : ['Host: dossier.test'];
  return `${[`${start} HTTP/1.1`, ...host, 'Connection: close', ...lines].join('\r\n')}\r\n\r\n`;
}

function posted(body: string, lines: readonly string[], method = 'POST'): string {
  return head(`${method} /graphql`, [`Content-Length: ${body.length}`, ...lines]) + body;
}

/** Sends bytes as they are; answers the status of the first answer, or null when the connection was just closed. */
function statusOf(bytes: string): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const socket = connectTcp(port, '127.0.0.1', () => socket.write(bytes, 'latin1'));
    let heard = '';
    const answer = (): void => {
      const status = /^HTTP\/1\.1 (?!100)(\d{3})/m.exec(heard)?.[1];
      if (status) resolve(Number(status));
      else if (socket.destroyed) resolve(null);
      if (status) socket.destroy();
    };
    socket.on('data', (data) => {
      heard += data.toString('latin1');
      answer();
    });
    socket.on('close', answer);
    socket.on('error', reject);
  });
}

async function opened(): Promise<{ socket: WebSocket; closed: Promise<number> }> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/graphql`, 'graphql-transport-ws');
  await new Promise((resolve) => socket.once('open', resolve));
  const acknowledged = new Promise((resolve) => socket.once('message', resolve));
  const { authorization } = coordinator;
  socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization } }));
  await acknowledged;
  socket.on('error', () => undefined);
  return { socket, closed: new Promise((resolve) => socket.once('close', resolve)) };
}

function asked(socket: WebSocket, id: string, text: string): Promise<string> {
  return new Promise((resolve) => {
    socket.on('message', function hear(data: Buffer) {
      if (!data.toString().includes('"next"')) return;
      socket.off('message', hear);
      resolve(data.toString());
    });
    socket.send(JSON.stringify({ type: 'subscribe', id, payload: { query: text } }));
  });
}
