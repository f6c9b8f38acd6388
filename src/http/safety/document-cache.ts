import type { DocumentNode } from 'graphql';

/** Documents that were found to be good, the most recently used ones. Long ones are not kept: they are few or hostile. */
export class DocumentCache {
  readonly #documents = new Map<string, DocumentNode>();

  get(key: string): DocumentNode | undefined {
    const document = this.#documents.get(key);
    if (!document) return undefined;
    this.#documents.delete(key);
    this.#documents.set(key, document);
    return document;
  }

  set(key: string, document: DocumentNode): void {
    if (key.length > longest) return;
    this.#documents.set(key, document);
    if (this.#documents.size <= most) return;
    const [oldest] = this.#documents.keys();
    if (oldest !== undefined) this.#documents.delete(oldest);
  }
}

const most = 1000;
const longest = 8192;
