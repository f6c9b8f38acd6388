import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import ICAL from 'ical.js';

/** What the server says of an entry. */
export interface Entry {
  readonly uid: string;
  readonly summary: string;
  readonly location: string | null;
  readonly day: string;
  readonly sequence: number;
}

/** As much of a CalDAV server as one calendar needs: entries with etags, behind a name and password (RFC 4791, 5.3). */
export class CalendarServer {
  static readonly user = 'dossier';
  static readonly password = 'geheim-genoeg';
  readonly #server: Server;
  readonly #entries = new Map<string, { readonly etag: string; readonly text: string }>();
  #version = 0;
  /** Requests that are answered 503 before it works again. */
  failures = 0;
  /** Whether it says the etag of what it was just sent; not every server does. */
  saysEtag = true;

  constructor() {
    this.#server = createServer((request, response) => {
      void this.#answer(request).then(({ status, etag }) => {
        response.writeHead(status, etag === undefined ? {} : { etag }).end();
      });
    });
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get url(): string {
    return `http://${this.host}/calendars/office`;
  }

  /** What stands in it, as a calendar program reads it. */
  get entries(): readonly Entry[] {
    return [...this.#entries.values()].map(({ text: written }) => entryOf(written));
  }

  /** Somebody moves the entry in his own calendar program. */
  changeByHand(): void {
    for (const [path, { text: written }] of this.#entries) {
      this.#store(path, written.replace(/DTSTART;VALUE=DATE:\d+/, 'DTSTART;VALUE=DATE:20300101'));
    }
  }

  /** Somebody throws all of it away. */
  clear(): void {
    this.#entries.clear();
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage): Promise<{ readonly status: number; readonly etag?: string }> {
    const body = await text(request);
    const { method, url: path = '', headers } = request;
    const login = Buffer.from(`${CalendarServer.user}:${CalendarServer.password}`).toString('base64');
    if (headers.authorization !== `Basic ${login}`) return { status: 401 };
    if (!path.startsWith('/calendars/office/')) return { status: 404 };
    if (this.failures > 0) {
      this.failures -= 1;
      return { status: 503 };
    }
    const known = this.#entries.get(path);
    if (method === 'DELETE') return { status: this.#entries.delete(path) ? 204 : 404 };
    if (method === 'HEAD') return known ? { status: 200, etag: known.etag } : { status: 404 };
    if (method !== 'PUT') return { status: 405 };
    if (headers['if-none-match'] === '*' && known) return { status: 412 };
    if (headers['if-match'] !== undefined && headers['if-match'] !== known?.etag) return { status: 412 };
    if (`${entryOf(body).uid}.ics` !== path.split('/').at(-1)) return { status: 409 };
    const etag = this.#store(path, body);
    return { status: known ? 204 : 201, ...(this.saysEtag ? { etag } : {}) };
  }

  #store(path: string, written: string): string {
    this.#version += 1;
    const etag = `"${this.#version}"`;
    this.#entries.set(path, { etag, text: written });
    return etag;
  }
}

function entryOf(written: string): Entry {
  const component = new ICAL.Component(ICAL.parse(written) as unknown[]).getFirstSubcomponent('vevent');
  if (!component) throw new Error('There is no VEVENT.');
  const { uid, summary, location, startDate, sequence } = new ICAL.Event(component);
  return { uid, summary, location, day: startDate.toString(), sequence };
}
