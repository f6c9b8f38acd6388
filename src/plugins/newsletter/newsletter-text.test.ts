import { expect, it } from 'vitest';
import { markdownToText } from './newsletter-text.ts';

it.each([
  ['Een *regel*\nvan **twee** regels', 'Een regel van twee regels'],
  ['## Kop\n\nTekst', 'Kop\n---\n\nTekst'],
  ['Zie [de site](https://x.example/a?b=1&c=2).', 'Zie de site (https://x.example/a?b=1&c=2).'],
  ['Zie https://x.example.', 'Zie https://x.example.'],
  ['<post@x.example>', 'post@x.example'],
  ['Vooraf\n\n- een\n- twee\n  - dieper\n\nNa', 'Vooraf\n\n- een\n- twee\n  - dieper\n\nNa'],
  ['1. een\n\n   nog\n2. twee', '1. een\n\n   nog\n\n2. twee'],
  ['> gezegd\n>\n> en nog', '> gezegd\n>\n> en nog'],
  ['| a | b |\n|---|---|\n| 1 | 2 |\n\nNa', 'a | b\n1 | 2\n\nNa'],
  ['![Een foto](https://x.example/p.png)', 'Een foto'],
  ['"Zo" en \'zo\'', '“Zo” en ‘zo’'],
  ['artikel 3(c)', 'artikel 3(c)'],
])('writes %j as %j', (markdown, text) => {
  expect(markdownToText(markdown)).toBe(text);
});
