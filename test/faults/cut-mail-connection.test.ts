import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newsletterPlugin } from '../../src/plugins/newsletter/index.ts';
import { type Caller, TestDossier } from '../harness.ts';
import { Mailbox } from '../mailbox.ts';

/** Answers to a complete mail that still get lost on the way back. */
let lostAnswers = 0;
let wire: Server;
let dossier: TestDossier;
let officer: Caller;
const mailbox = new Mailbox();

beforeAll(async () => {
  await mailbox.start();
  wire = unreliableWire(Number(new URL(mailbox.url).port));
  await new Promise<void>((resolve) => wire.listen(0, '127.0.0.1', resolve));
  dossier = await TestDossier.start({
    plugins: [newsletterPlugin],
    env: { SMTP_URL: `smtp://127.0.0.1:${(wire.address() as AddressInfo).port}` },
  });
  officer = await dossier.as('ADMIN_OFFICER');
});

afterAll(async () => {
  await dossier.stop();
  await mailbox.stop();
  wire.close();
});

it('sends again, under the same Message-ID, when the connection breaks before the server can answer', async () => {
  await command('subscribeToNewsletter', { email: 'post@beek.example', name: 'Gemeente Beek' });
  await command('subscribeToNewsletter', { email: 'post@stein.example', name: 'Gemeente Stein' });
  const newsletterId = await command('writeNewsletter', { subject: 'Draadje los', bodyMarkdown: 'Dag' });
  lostAnswers = 1;
  await command('sendNewsletter', { newsletterId });
  await dossier.drain();

  expect(lostAnswers).toBe(0);
  expect(mailbox.received).toHaveLength(3);
  expect(new Set(mailbox.received.map(({ messageId }) => messageId)).size).toBe(2);
  const deliveries = await dossier.db.newsletterDelivery.findMany({ orderBy: { attempts: 'asc' } });
  expect(deliveries).toMatchObject([
    { status: 'SENT', attempts: 1, mayBeDouble: false },
    { status: 'SENT', attempts: 2, mayBeDouble: true, handedOverAt: null },
  ]);
});

async function command(name: string, input: object): Promise<string> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const { data } = await officer.graphql<Record<string, { id: string }>>(
    `mutation ($input: ${type}!) { ${name}(input: $input) { ... on Node { id } } }`,
    { input },
  );
  return data[name]?.id ?? '';
}

/** Passes everything on to the mail server, except that it breaks where an answer to a mail would be lost. */
function unreliableWire(port: number): Server {
  return createServer((client) => {
    const server = connect(port, '127.0.0.1');
    let mailIsComplete = false;
    let sent = '';
    client.on('data', (chunk: Buffer) => {
      sent = `${sent}${chunk.toString('latin1')}`.slice(-5);
      if (sent === '\r\n.\r\n') mailIsComplete = true;
      server.write(chunk);
    });
    server.on('data', (chunk: Buffer) => {
      if (mailIsComplete && lostAnswers > 0) {
        lostAnswers -= 1;
        client.destroy();
        server.destroy();
        return;
      }
      mailIsComplete = false;
      client.write(chunk);
    });
    client.on('close', () => server.destroy()).on('error', () => undefined);
    server.on('close', () => client.destroy()).on('error', () => undefined);
  });
}
