import { z } from 'zod';
import { readConfig } from '../src/config.ts';
import { urlAs } from '../src/lib/db.ts';
import { rewrapKeys } from '../src/privacy/encryption/rewrap-keys.ts';
import { rotateKeys } from '../src/privacy/encryption/rotate-keys.ts';
import { readOptions } from './read-options.ts';

// `npm run keys:rotate`: a new data key, and every encrypted value under it, while the system runs.
// docs/operations.md says when.

const usage = `npm run keys:rotate -- [--same-key | --master] [--batch ROWS] [--pause MS]

  (nothing)     makes a new data key and brings every value under it; goes on with a rotation that was cut off
  --same-key    makes no new key; brings what is plain or under an older key under the one in use
  --master      wraps the data keys under the first key of ENCRYPTION_KEYS; no value changes
  --batch ROWS  rows per transaction, 1 to 10000 (500)
  --pause MS    rest between transactions, to go easy on a busy database (0)
`;

const asked = whatIsAsked();
if (!asked) {
  process.stderr.write(usage);
  process.exitCode = 1;
} else {
  try {
    await run(asked);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

function whatIsAsked() {
  const { values } = readOptions(usage, {
    options: {
      'same-key': { type: 'boolean' },
      master: { type: 'boolean' },
      batch: { type: 'string', default: '500' },
      pause: { type: 'string', default: '0' },
    },
  });
  const numbers = z
    .object({ batch: z.coerce.number().int().min(1).max(10_000), pause: z.coerce.number().int().min(0) })
    .safeParse(values);
  if (!numbers.success) return null;
  const { batch: batchSize, pause: pauseMs } = numbers.data;
  return { newKey: values['same-key'] !== true, master: values.master === true, batchSize, pauseMs };
}

async function run({ master, ...options }: NonNullable<ReturnType<typeof whatIsAsked>>): Promise<void> {
  const { databaseUrl: ownUrl, encryptionKeys: masters } = readConfig(process.env);
  const databaseUrl = urlAs('dossier_system', ownUrl);
  if (master) {
    const count = await rewrapKeys(databaseUrl, masters);
    say(
      `${count} data keys are now wrapped under master key ${masters[0].id}. The other master keys may go.`,
    );
    return;
  }
  const began = performance.now();
  const { keyId, values, retired, damaged } = await rotateKeys({
    databaseUrl,
    masters,
    ...options,
    report: say,
  });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  say(`${values} values in ${seconds} s. Every value that opens is under data key ${keyId}.`);
  if (retired.length > 0)
    say(`Retired: ${retired.join(', ')}. Their rows stay, for who restores an old backup.`);
  for (const { table, column, rowKey } of damaged) say(`Does not open: ${table}.${column} of row ${rowKey}`);
  if (damaged.length > 0) {
    say('Restore these from a backup and run this again; until then no key is retired.');
    process.exitCode = 1;
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
