import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const lines = readdirSync('prisma/schema').flatMap((file) =>
  readFileSync(`prisma/schema/${file}`, 'utf8').split('\n'),
);

it('says beside each index which query needs it', () => {
  const indexes = lines.filter((line) => line.includes('@@index('));
  expect(indexes.filter((line) => !/@@index\(.*\) \/\/ \S.{8,}/.test(line))).toEqual([]);
  expect(indexes.length).toBeGreaterThan(40);
});
