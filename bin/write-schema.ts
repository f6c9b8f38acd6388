import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { buildSchema, findBreakingChanges, lexicographicSortSchema, printSchema } from 'graphql';
import { accessPage } from './access/access-page.ts';
import { createApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { installedPlugins } from '../src/plugins/installed.ts';
import { importingPage } from './register/importing-page.ts';
import { registerPage } from './register/register-page.ts';
import { retentionPage } from './register/retention-page.ts';

// `npm run codegen` writes schema.graphql and the pages that are made from the code: who sees what, the register of
// processing, how long data are kept. With `--check` it writes nothing and fails when one of them is not up to date;
// `--check --against <file>` also fails on a change that would break who uses the API of that file.

const check = process.argv.includes('--check');
const against = process.argv[process.argv.indexOf('--against') + 1];
// An application that is not started connects to nothing.
const { schema, policy, retention } = createApp(
  readConfig({
    DATABASE_URL: 'postgresql://localhost/none',
    REDIS_URL: 'redis://localhost',
    SMTP_URL: 'smtp://localhost',
    AUDIT_KEY: Buffer.alloc(32).toString('base64'),
    ENCRYPTION_KEYS: `none:${Buffer.alloc(32).toString('base64')}`,
    DOCUMENTS_DIRECTORY: 'none',
    LOG_LEVEL: 'silent',
  }),
);
const files: readonly (readonly [path: string, text: string])[] = [
  ['schema.graphql', `${printSchema(lexicographicSortSchema(schema))}\n`],
  ['docs/access.md', accessPage(schema, policy)],
  ['docs/processing-register.md', registerPage(installedPlugins, retention.rules)],
  ['docs/retention.md', retentionPage(retention.rules)],
  ['docs/importing.md', importingPage()],
];

if (!check) {
  for (const [path, text] of files) writeFileSync(path, text);
} else {
  for (const [path, text] of files) {
    if (!existsSync(path) || readFileSync(path, 'utf8') !== text)
      fail(`${path} is not up to date. Run \`npm run codegen\`.`);
  }
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
