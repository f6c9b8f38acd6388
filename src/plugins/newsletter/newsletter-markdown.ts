import markdownIt, { type Token } from 'markdown-it';
import { html, SafeHtml } from '../../lib/html.ts';

/** Inline styles per HTML tag, for mail clients that know no style sheets. */
export type TagStyles = Readonly<Record<string, string>>;

/**
 * The body of an issue as HTML. Raw HTML in the source stays text, links lead to web, mail and telephone addresses
 * only, of a picture its description stays, and the highest heading in use comes right below the title of the letter.
 */
export function markdownToHtml(markdown: string, styles: TagStyles = {}): SafeHtml {
  const tokens = parseMarkdown(markdown);
  const deeper = 2 - Math.min(...tokens.map(headingLevel).filter((level) => level > 0));
  for (const token of [...tokens, ...tokens.flatMap(({ children }) => children ?? [])]) {
    const level = headingLevel(token);
    if (level > 0) token.tag = `h${Math.min(level + deeper, 6)}`;
    if (token.type === 'link_open') token.attrSet('rel', 'noopener noreferrer');
    const style = styles[token.tag];
    if (style !== undefined && token.nesting >= 0) token.attrSet('style', style);
  }
  return new SafeHtml(parser.renderer.render(tokens, parser.options, {}));
}

export function parseMarkdown(markdown: string): Token[] {
  return parser.parse(markdown, {});
}

function headingLevel({ tag }: Token): number {
  return /^h[1-6]$/.test(tag) ? Number(tag.slice(1)) : 0;
}

const parser = markdownIt({ html: false, linkify: true, typographer: true, quotes: '“”‘’' });
// Of the typographer only the quotation marks: it would make a copyright sign of "artikel 3(c)".
parser.disable('replacements');
parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false });
parser.validateLink = (url) => /^(?:https?:\/\/|mailto:|tel:)/i.test(url.trim());
// A picture from elsewhere tells its server who reads; its description stays.
parser.renderer.rules.image = (tokens, index) => String(html`${tokens[index]?.content ?? ''}`);
