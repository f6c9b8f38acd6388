import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nl } from './messages/nl.ts';
import { type Letter, writeLetter } from './newsletter-letter.ts';
import { letterLinks } from './newsletter-links.ts';

const letter: Letter = {
  subject: 'Twaalf nieuwe mentoren',
  preheader: null,
  bodyMarkdown: 'Dag',
  foundationName: 'Stichting Proef',
  recipientName: 'Gemeente Beek',
  links: letterLinks('https://dossier.example', { slug: '2026-11-twaalf', token: 'geheim' }),
};

/** Text that tries to become markup. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        '<script>',
        '</style>',
        '<img src=x onerror=alert(1)>',
        '[a](javascript:alert(1))',
        '[a](JaVaScRiPt&colon;x)',
        '![p](https://x.example/p.png)',
        '<javascript:alert(1)>',
        '[b](data:text/html,x)',
        '](',
        '<!--',
        '"',
        "'",
        '\n\n',
        '[c]: vbscript:x\n',
        '[c]',
        '`',
        '```\n',
        '> ',
        '| a |\n|---|\n',
        '&#x3c;',
        '\u0000',
        'https://y.example',
        '*',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);

/** Tags and attributes that the letter itself and Markdown are known to make. */
const knownTags =
  /^(?:!doctype|html|head|meta|title|style|body|div|table|thead|tbody|tr|th|td|p|h[1-6]|a|ul|ol|li|blockquote|hr|pre|code|em|strong|s|br|!--\[if)$/i;

it('makes no script, no foreign tag, no handler and no unsafe link of whatever is written', () => {
  fc.assert(
    fc.property(hostile, hostile, hostile, hostile, (subject, preheader, bodyMarkdown, recipientName) => {
      const { html } = writeLetter({ ...letter, subject, preheader, bodyMarkdown, recipientName }, nl);
      for (const [tag, name = ''] of html.matchAll(/<(!?[a-z][^\s>]*|!--\[if)[^>]*>/gi)) {
        expect(name).toMatch(knownTags);
        expect(tag.replaceAll(/"[^"]*"/g, '""')).not.toMatch(/\son|=[^"\s]/i);
      }
      for (const [, target] of html.matchAll(/(?:href|src)="([^"]*)"/gi)) {
        expect(target).toMatch(/^(?:https?:\/\/|mailto:|tel:)/i);
      }
    }),
    { numRuns: 300 },
  );
});

it('keeps text that looks like HTML as text', () => {
  const { html } = writeLetter({ ...letter, subject: 'a < b', bodyMarkdown: 'x <b>y</b> & z' }, nl);
  expect(html).toContain('<title>a &#60; b</title>');
  expect(html).toContain('x &lt;b&gt;y&lt;/b&gt; &amp; z');
});

it('puts the highest heading in use right below the title', () => {
  const { html } = writeLetter({ ...letter, bodyMarkdown: '## Kop\n\n### Onder\n\n## Kop' }, nl);
  expect([...html.matchAll(/<(h[1-6])/g)].map(([, tag]) => tag)).toEqual(['h1', 'h2', 'h3', 'h2']);
});

it('says in both forms who sends it, why, and how to leave', () => {
  const { html, text } = writeLetter(letter, nl);
  for (const body of [html, text]) {
    expect(body).toContain('Nieuwsbrief van Stichting Proef');
    expect(body).toContain('omdat dit adres van Gemeente Beek bij ons staat ingeschreven');
    expect(body).toContain('https://dossier.example/nieuwsbrief/afmelden/geheim');
    expect(body).toContain('https://dossier.example/nieuwsbrief/voorkeuren/geheim');
    expect(body).toContain('https://dossier.example/nieuwsbrief/2026-11-twaalf');
  }
});

it('says of a test mail that it is one', () => {
  expect(writeLetter({ ...letter, recipientName: null }, nl).text).toContain('Dit is een proefmail');
});
