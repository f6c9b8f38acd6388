import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { auditKeys, publicKeyText } from '../src/audit/audit-keys.ts';
import { readRootFile, type SignedRoot } from '../src/audit/daily-root.ts';
import { verifyLog } from '../src/audit/verify-log.ts';
import { readConfig } from '../src/config.ts';
import { openDb, urlAs } from '../src/lib/db.ts';

// `npm run audit:verify -- [--roots <directory>]`: follows the whole access log and holds the daily roots against it, those
// in the database and, with --roots, those that were kept outside. Ends with 1 at the first thing that is wrong.

const { values } = parseArgs({ options: { roots: { type: 'string' } } });
const { databaseUrl, auditKey, auditRootDirectory } = readConfig(process.env);
const keys = auditKeys(auditKey);
const directory = values.roots ?? auditRootDirectory;
const db = openDb({ url: urlAs('dossier_system', databaseUrl), poolSize: 2 });
try {
  const kept = directory === null ? [] : await rootsIn(directory);
  const { entries, holdsUpTo, problem } = await verifyLog(db, keys, kept);
  say(`Public key of the roots (Ed25519, SPKI): ${publicKeyText(keys.verifying)}`);
  say(`${entries} entries; ${kept.length} roots from outside the database.`);
  if (problem) {
    say(
      `The access log was tampered with. It holds up to entry ${holdsUpTo}. Entry ${problem.seq} ${problem.what}.`,
    );
    process.exitCode = 1;
  } else {
    say('The access log is whole: every entry is as it was written and where it was written.');
    if (kept.length === 0) {
      say(
        'Without roots from outside (--roots <directory>) nobody can tell whether it was put back to an earlier state.',
      );
    }
  }
} finally {
  await db.$disconnect();
}

async function rootsIn(path: string): Promise<readonly SignedRoot[]> {
  const names = (await readdir(path)).filter((name) => /^audit-root-.*\.json$/.test(name));
  return Promise.all(names.toSorted().map(async (name) => readRoot(path, name)));
}

async function readRoot(path: string, name: string): Promise<SignedRoot> {
  try {
    return readRootFile(await readFile(join(path, name), 'utf8'));
  } catch (cause) {
    throw new Error(`${name} is no root of an access log: it was changed or cut off.`, { cause });
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
