import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DestinationRefusedError, guardedFetch } from './guarded-fetch.ts';

let server: Server;
let port: number;
let connections: number;
let received: string[];

beforeEach(async () => {
  connections = 0;
  received = [];
  server = createServer((request, response) => {
    received.push(`${request.method} ${request.url}`);
    if (request.url === '/silent') return;
    if (request.url === '/elsewhere') {
      response.writeHead(302, { location: `http://127.0.0.1:${port}/inside` }).end();
    } else if (request.url === '/half') {
      response.writeHead(200).write('beginning of an answer that never ends');
    } else {
      response.end(request.url === '/huge' ? Buffer.alloc(2 * 1024 * 1024) : 'hello');
    }
  });
  server.on('connection', () => connections++);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

describe('a guarded fetch', () => {
  it.each([
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f000001',
    '0x7f.1',
    '017700000001',
    '0.0.0.0',
    'localhost',
    'LOCALHOST',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[0:0:0:0:0:ffff:7f00:0001]',
    '10.0.0.1',
    '169.254.169.254',
    '[fe80::1]',
    '[64:ff9b::7f00:1]',
  ])('does not connect to %s', async (host) => {
    const fetch = guardedFetch({ allow: [], timeoutMs: 5000 });
    await expect(fetch(`http://${host}:${port}/`)).rejects.toThrow(DestinationRefusedError);
    expect(connections).toBe(0);
  });

  it.each(['data:text/plain,hello', 'file:///etc/passwd', 'ftp://ftp.example/'])(
    'does not read %s',
    async (url) => {
      await expect(guardedFetch({ allow: [], timeoutMs: 5000 })(url)).rejects.toThrow(
        DestinationRefusedError,
      );
    },
  );

  it.each(['127.0.0.1', 'localhost'])('reaches %s when host and port are allowed', async (host) => {
    const fetch = guardedFetch({ allow: [`${host}:${port}`], timeoutMs: 5000 });
    const response = await fetch(`http://${host}:${port}/status`, { method: 'POST', body: 'x' });
    expect(await response.text()).toBe('hello');
    expect(received).toEqual(['POST /status']);
  });

  it('does not take one allowed port for another', async () => {
    const fetch = guardedFetch({ allow: [`127.0.0.1:${port + 1}`], timeoutMs: 5000 });
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow(DestinationRefusedError);
  });

  it('hands back a redirect and does not follow it', async () => {
    const fetch = guardedFetch({ allow: [`127.0.0.1:${port}`], timeoutMs: 5000 });
    const response = await fetch(`http://127.0.0.1:${port}/elsewhere`);
    expect(response.status).toBe(302);
    expect(received).toEqual(['GET /elsewhere']);
  });

  it('gives up on a server that does not answer', async () => {
    const fetch = guardedFetch({ allow: [`127.0.0.1:${port}`], timeoutMs: 100 });
    await expect(fetch(`http://127.0.0.1:${port}/silent`)).rejects.toThrow(/timeout/);
  });

  it('gives up on an answer that does not end', async () => {
    const fetch = guardedFetch({ allow: [`127.0.0.1:${port}`], timeoutMs: 200 });
    const response = await fetch(`http://127.0.0.1:${port}/half`);
    await expect(response.text()).rejects.toThrow(/timeout/);
  });

  it('stops when its caller does', async () => {
    const fetch = guardedFetch({ allow: [`127.0.0.1:${port}`], timeoutMs: 5000 });
    const signal = AbortSignal.abort();
    await expect(fetch(`http://127.0.0.1:${port}/`, { signal })).rejects.toThrow(/abort/);
  });

  it('does not read more than a mebibyte', async () => {
    const fetch = guardedFetch({ allow: [`127.0.0.1:${port}`], timeoutMs: 5000 });
    const response = await fetch(`http://127.0.0.1:${port}/huge`);
    await expect(response.arrayBuffer()).rejects.toThrow();
  });
});
