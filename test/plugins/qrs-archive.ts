import { generateKeyPairSync, sign } from 'node:crypto';
import type { IncomingHttpHeaders, RequestListener } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';

/** Where QRS keeps papers, as the tests know it: HTTPS on loopback, and whatever it is told to do. */
export class QrsArchive {
  /** Headers of every request, in order of arrival. */
  readonly asked: IncomingHttpHeaders[] = [];
  readonly #server: Server;
  readonly #answers = new Map<string, RequestListener[]>();

  constructor() {
    this.#server = createServer(selfSigned(), (request, response) => {
      this.asked.push(request.headers);
      const answers = this.#answers.get(request.url ?? '') ?? [];
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      if (answer) answer(request, response);
      else response.writeHead(404).end();
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Answers the address of a paper that is given out so: the last answer again and again, those before it once. */
  keeps(path: string, ...answers: readonly RequestListener[]): string {
    this.#answers.set(path, [...answers]);
    return `https://${this.host}${path}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** A certificate of its own making, good enough for who checks none (X.509 version 1, RFC 5280 4.1). */
function selfSigned(): { readonly key: string | Buffer; readonly cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const ed25519 = sequence(Buffer.from('06032b6570', 'hex'));
  const name = sequence(der(0x31, sequence(Buffer.from('0603550403', 'hex'), der(0x0c, Buffer.from('QRS')))));
  const from = der(0x17, Buffer.from('200101000000Z'));
  const until = der(0x17, Buffer.from('491231235959Z'));
  const content = sequence(
    der(0x02, Buffer.from([1])),
    ...[ed25519, name, sequence(from, until), name],
    publicKey.export({ format: 'der', type: 'spki' }),
  );
  const certificate = sequence(
    content,
    ed25519,
    der(0x03, Buffer.from([0]), sign(null, content, privateKey)),
  );
  return { key: privateKey.export({ format: 'pem', type: 'pkcs8' }), cert: pem(certificate) };
}

function sequence(...parts: readonly Uint8Array[]): Buffer {
  return der(0x30, ...parts);
}

function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  const length = body.length < 128 ? [body.length] : [0x82, body.length >> 8, body.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

function pem(bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
