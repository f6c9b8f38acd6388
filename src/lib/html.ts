/** HTML that may be inserted as it is: made by `html`, or by something that escapes by itself. */
export class SafeHtml {
  readonly #markup: string;

  constructor(markup: string) {
    this.#markup = markup;
  }

  toString(): string {
    return this.#markup;
  }
}

type Insertion = string | number | SafeHtml | null | false | readonly Insertion[];

/** Writes HTML with whatever is inserted escaped, in text and in quoted attributes alike: html`<p title="${a}">${b}</p>`. */
export function html(parts: TemplateStringsArray, ...insertions: readonly Insertion[]): SafeHtml {
  return new SafeHtml(
    parts.map((part, index) => (index === 0 ? part : `${asMarkup(insertions[index - 1])}${part}`)).join(''),
  );
}

function asMarkup(insertion: Insertion | undefined): string {
  if (insertion === null || insertion === undefined || insertion === false) return '';
  if (insertion instanceof SafeHtml) return insertion.toString();
  if (typeof insertion === 'object') return insertion.map(asMarkup).join('');
  return String(insertion).replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
