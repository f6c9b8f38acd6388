import { readFileSync, writeFileSync } from 'node:fs';
import { buildSchema, findBreakingChanges, lexicographicSortSchema, printSchema } from 'graphql';
import { accessPage } from './access/access-page.ts';
import { createApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';

// `npm run codegen` writes schema.graphql and docs/access.md. With `--check` it writes nothing and fails when one of them
// is not up to date; `--check --against <file>` also fails on a change that would break who uses the API of that file.

const path = 'schema.graphql';
const accessPath = 'docs/access.md';
const check = process.argv.includes('--check');
const against = process.argv[process.argv.indexOf('--against') + 1];
// An application that is not started connects to nothing.
const { schema, policy } = createApp(
  readConfig({
    DATABASE_URL: 'postgresql://localhost/none',
    REDIS_URL: 'redis://localhost',
    SMTP_URL: 'smtp://localhost',
    AUDIT_KEY: Buffer.alloc(32).toString('base64'),
    ENCRYPTION_KEYS: `none:${Buffer.alloc(32).toString('base64')}`,
    LOG_LEVEL: 'silent',
  }),
);
const printed = `${printSchema(lexicographicSortSchema(schema))}\n`;
const access = accessPage(schema, policy);

if (!check) {
  writeFileSync(path, printed);
  writeFileSync(accessPath, access);
} else {
  if (readFileSync(path, 'utf8') !== printed)
    fail('schema.graphql is not up to date. Run `npm run codegen`.');
  if (readFileSync(accessPath, 'utf8') !== access)
    fail('docs/access.md is not up to date. Run `npm run codegen`.');
  if (process.argv.includes('--against') && against) {
    const breaking = findBreakingChanges(buildSchema(readFileSync(against, 'utf8')), schema);
    if (breaking.length > 0) {
      fail(
        `The schema breaks its users:\n${breaking.map(({ description }) => `- ${description}`).join('\n')}`,
      );
    }
  }
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}
