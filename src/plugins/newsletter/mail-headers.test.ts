import { expect, it } from 'vitest';
import { mailHeaders, stableMessageId } from './mail-headers.ts';
import { letterLinks } from './newsletter-links.ts';

const publicUrl = 'https://dossier.example:8443';
const facts = {
  publicUrl,
  listName: 'Nieuwsbrief “Zorg & Meer” à\r\nBcc: x@y.example',
  unsubscribeAddress: 'afmelden@mentorschap.example',
  links: letterLinks(publicUrl, { slug: 's', token: 't-1' }),
  token: 't-1',
};

it('names both ways to unsubscribe in one header', () => {
  expect(mailHeaders(facts)['List-Unsubscribe']).toBe(
    '<https://dossier.example:8443/nieuwsbrief/afmelden/t-1>, <mailto:afmelden@mentorschap.example?subject=Afmelden%20t-1>',
  );
});

it('keeps the list name to plain words', () => {
  expect(mailHeaders(facts)['List-Id']).toBe(
    'Nieuwsbrief Zorg Meer a Bcc x y example <nieuwsbrief.dossier.example>',
  );
});

it('gives a delivery the same Message-ID each time', () => {
  expect(stableMessageId(publicUrl, 'delivery', 'd1')).toBe('<newsletter.delivery.d1@dossier.example>');
});
