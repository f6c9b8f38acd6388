// @ts-check
import { createServer } from 'node:http';
import { SMTPServer } from 'smtp-server';
import { freePort } from './free-port.mjs';
import { answerMailRequest } from './mail-page.mjs';
import { openMailStore } from './mail-store.mjs';

/**
 * @typedef {object} MailSink
 * @property {string} smtpUrl where to send mail
 * @property {string} pageUrl where to read it, as a page and as JSON
 * @property {() => Promise<void>} stop
 */

/**
 * Takes all mail on 127.0.0.1 and sends none of it on: for the demo and for tests.
 *
 * @param {{ directory: string; smtpPort?: number; pagePort?: number }} options preferred ports
 * @returns {Promise<MailSink>}
 */
export async function startMailSink({ directory, smtpPort, pagePort }) {
  const store = await openMailStore(directory);
  const smtp = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: maxBytes,
    closeTimeout: 1_000,
    banner: 'Dossier keeps this mail and sends it to nobody',
    onData(stream, session, done) {
      receive(stream)
        .then(async (content) => {
          if (stream.sizeExceeded)
            throw Object.assign(new Error('The mail is too large'), { responseCode: 552 });
          const { mailFrom, rcptTo } = session.envelope;
          const from = mailFrom === false ? '' : mailFrom.address;
          await store.save({ from, to: rcptTo.map(({ address }) => address), content });
        })
        .then(() => done(), done);
    },
  });
  // A client that hangs up halfway is its own concern.
  smtp.on('error', () => {});
  const page = createServer((request, response) => void answerMailRequest(store, request, response));

  const ports = { smtp: await freePort(smtpPort), page: await freePort(pagePort) };
  await listening(smtp.server, () => smtp.listen(ports.smtp, '127.0.0.1'));
  await listening(page, () => page.listen(ports.page, '127.0.0.1'));
  return {
    smtpUrl: `smtp://127.0.0.1:${ports.smtp}`,
    pageUrl: `http://localhost:${ports.page}/`,
    async stop() {
      page.closeAllConnections();
      await new Promise((resolve) => page.close(resolve));
      await new Promise((resolve) => smtp.close(() => resolve(undefined)));
    },
  };
}

const maxBytes = 25 * 1024 * 1024;

/**
 * @param {AsyncIterable<Buffer>} stream
 * @returns {Promise<Buffer>}
 */
async function receive(stream) {
  const chunks = [];
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
    if (bytes <= maxBytes) chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * @param {import('node:net').Server} server
 * @param {() => void} listen
 */
function listening(server, listen) {
  return new Promise((resolve, reject) => {
    server.once('listening', resolve).once('error', reject);
    listen();
  });
}
