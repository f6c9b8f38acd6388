import type { KnownDocument } from './known-document.ts';

/**
 * Documents that were found to be good, by their text: the most recently used ones, and for ever those that `lasts`
 * says. Other long ones are not kept: they are few or hostile.
 */
export class DocumentCache {
  readonly #lasts: (text: string) => boolean;
  readonly #lasting = new Map<string, KnownDocument>();
  readonly #recent = new Map<string, KnownDocument>();

  constructor(lasts: (text: string) => boolean = () => false) {
    this.#lasts = lasts;
  }

  get(text: string): KnownDocument | undefined {
    const lasting = this.#lasting.get(text);
    if (lasting) return lasting;
    const recent = this.#recent.get(text);
    if (!recent) return undefined;
    this.#recent.delete(text);
    this.#recent.set(text, recent);
    return recent;
  }

  set(text: string, document: KnownDocument): void {
    if (this.#lasts(text)) {
      this.#lasting.set(text, document);
      return;
    }
    if (text.length > longest) return;
    this.#recent.set(text, document);
    if (this.#recent.size <= most) return;
    const [oldest] = this.#recent.keys();
    if (oldest !== undefined) this.#recent.delete(oldest);
  }
}

const most = 1000;
const longest = 8192;
