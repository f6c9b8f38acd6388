import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail extends Email {
  /** The envelope's recipient. */
  readonly recipient: string;
  readonly raw: string;
}

/** A real SMTP server on loopback that keeps what it gets, and that can misbehave per recipient. */
export class Mailbox {
  readonly received: ReceivedMail[] = [];
  readonly #refusals = new Map<string, { code: number; times: number; saying: string }>();
  #server: SMTPServer | null = null;
  url = '';

  async start(): Promise<void> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['AUTH', 'STARTTLS'],
      onRcptTo: ({ address }, _session, done) => {
        const refusal = this.#refusals.get(address);
        if (!refusal || refusal.times <= 0) return done();
        refusal.times -= 1;
        done(Object.assign(new Error(refusal.saying), { responseCode: refusal.code }));
      },
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const raw = Buffer.concat(chunks).toString('utf8');
          const recipient = session.envelope.rcptTo[0]?.address ?? '';
          void PostalMime.parse(raw).then((mail) => {
            this.received.push({ ...mail, recipient, raw });
            done();
          }, done);
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.#server = server;
    this.url = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  }

  /** Answers the next mails to an address with an SMTP code: 4xx = later, 5xx = never. */
  refuse(address: string, code: number, times = Number.POSITIVE_INFINITY, saying = 'not now'): void {
    this.#refusals.set(address, { code, times, saying });
  }

  to(address: string): ReceivedMail[] {
    return this.received.filter(({ recipient }) => recipient === address);
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => (this.#server ? this.#server.close(() => resolve()) : resolve()));
  }
}
