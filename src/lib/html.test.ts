import fc from 'fast-check';
import { expect, it } from 'vitest';
import { html, SafeHtml } from './html.ts';

it('escapes what is inserted', () => {
  expect(String(html`<p title="${'"x"'}">${"<b> & 'c'"}</p>`)).toBe(
    '<p title="&#34;x&#34;">&#60;b&#62; &#38; &#39;c&#39;</p>',
  );
});

it('inserts HTML that was made by itself, lists of it, and nothing for null', () => {
  const items = ['a', '<'].map((item) => html`<li>${item}</li>`);
  expect(String(html`${items}${null}${false}${new SafeHtml('<hr>')}${3}`)).toBe(
    '<li>a</li><li>&#60;</li><hr>3',
  );
});

it('lets no text open a tag or leave an attribute', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(String(html`${text}`)).not.toMatch(/[<>"']/);
    }),
  );
});
