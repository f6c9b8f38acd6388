import type { LetterLinks } from './newsletter-letter.ts';

/** Where a reader of an issue may go; `token` is the subscriber's secret. */
export function letterLinks(
  publicUrl: string,
  { slug, token }: { slug: string; token: string },
): LetterLinks {
  const base = `${publicUrl}/nieuwsbrief`;
  return {
    webEdition: `${base}/${encodeURIComponent(slug)}`,
    unsubscribe: `${base}/afmelden/${encodeURIComponent(token)}`,
    preferences: `${base}/voorkeuren/${encodeURIComponent(token)}`,
  };
}

/** Stands for a subscriber's token in previews and test mails; nobody's, so its links change nothing. */
export const previewToken = 'voorbeeld';
