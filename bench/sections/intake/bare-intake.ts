import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { verifyWebhook } from '../../../src/lib/standard-webhooks.ts';
import { secret } from './signed-deliveries.ts';

// The least that takes in a delivery for good: HTTP, the signature, one row, in the clear and without a job.

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL ?? '', max: 10 });

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks);
    const headers = { get: (name: string) => (request.headers[name] as string | undefined) ?? null };
    const id = verifyWebhook({ headers, body, now: new Date(), secrets: [secret] });
    const text = 'INSERT INTO bench_inbox (id, body) VALUES ($1, $2) ON CONFLICT DO NOTHING';
    void pool.query({ name: 'take', text, values: [id, body] }).then(() => {
      response.writeHead(202, { 'content-type': 'application/json' });
      response.end('{"status":"accepted"}\n');
    });
  });
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.once('disconnect', () => {
  server.close();
  server.closeAllConnections();
  void pool.end();
});
