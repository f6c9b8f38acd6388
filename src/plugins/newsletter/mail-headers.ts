import type { LetterLinks } from './newsletter-letter.ts';

export interface MailHeaderFacts {
  readonly publicUrl: string;
  readonly listName: string;
  readonly unsubscribeAddress: string;
  readonly links: LetterLinks;
  readonly token: string;
}

/**
 * What lets mail programs show their own unsubscribe button (RFC 2369, RFC 8058) and keeps absence notices away.
 * No `Auto-Submitted`: people write this mail (RFC 3834, section 5).
 */
export function mailHeaders(facts: MailHeaderFacts): Record<string, string> {
  const { publicUrl, listName, unsubscribeAddress, links, token } = facts;
  const mailto = `mailto:${unsubscribeAddress}?subject=${encodeURIComponent(`Afmelden ${token}`)}`;
  return {
    'List-Id': `${plainWords(listName)} <nieuwsbrief.${new URL(publicUrl).hostname}>`,
    // One header with both ways: mail programs read only the first of two headers.
    'List-Unsubscribe': `<${links.unsubscribe}>, <${mailto}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    Precedence: 'bulk',
    'X-Auto-Response-Suppress': 'OOF, AutoReply',
  };
}

/** The same at every try, so that a receiving server can recognise a mail that comes twice. */
export function stableMessageId(publicUrl: string, kind: 'delivery' | 'test', id: string): string {
  return `<newsletter.${kind}.${id}@${new URL(publicUrl).hostname}>`;
}

/** A display name of plain words, as RFC 2919 asks: accents are dropped, and so are signs that would need quotes. */
function plainWords(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^A-Za-z0-9-]+/g, ' ')
    .trim();
}
