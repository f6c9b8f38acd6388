import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readArguments } from './arguments.ts';
import { machine } from './machine.ts';
import { sections } from './sections.ts';
import type { Setup } from './section.ts';
import { markdownOf } from './table.ts';

// `npm run bench`: measures Dossier beside its peers and prints tables. See bench/README.md.

const { only, write, profiles, ...asked } = readArguments(process.argv.slice(2));
const unknown = only.filter((name) => !sections.some((section) => section.name === name));
if (unknown.length > 0) {
  throw new Error(
    `No section ${unknown.join(', ')}. There are ${sections.map(({ name }) => name).join(', ')}.`,
  );
}
const setup: Setup = {
  ...asked,
  profiles: profiles === null ? null : resolve(profiles),
  say: (what) => void process.stderr.write(`${new Date().toISOString().slice(11, 19)}  ${what}\n`),
};
if (setup.profiles !== null) mkdirSync(setup.profiles, { recursive: true });

let report = `${machine(setup)}\n`;
process.stdout.write(report);
for (const section of sections) {
  if (only.length > 0 && !only.includes(section.name)) continue;
  setup.say(`${section.name}:`);
  for (const table of await section.run(setup)) {
    const text = `\n${markdownOf(table)}`;
    process.stdout.write(text);
    report += text;
  }
}
if (write !== null) writeFileSync(write, report);
