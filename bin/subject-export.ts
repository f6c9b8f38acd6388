import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type App, createApp } from '../src/app.ts';
import { readConfig } from '../src/config.ts';
import { readPluginList } from '../src/plugins/read-plugin-list.ts';
import type { SubjectRef } from '../src/domain/subjects/data-subject.ts';
import { exportFile } from '../src/domain/subjects/export-file.ts';
import { handOver } from '../src/domain/subjects/hand-over.ts';
import { recordSubjectRequest } from '../src/domain/subjects/request-service.ts';
import { subjectOf } from '../src/domain/subjects/subject-input.ts';
import { createLog } from '../src/lib/log.ts';
import { mailboxOf } from '../src/lib/mailbox-of.ts';
import { readOptions } from './read-options.ts';

// `npm run subject:export -- --client 2022-0012 --out ./uit`: everything about a person, as JSON and as a letter (GDPR 15).

const usage = `npm run subject:export -- (--client ID | --mentor ID | --contact ADDRESS) --out DIRECTORY [--reason TEXT]

  --client ID        reference of one of the client's cases (2022-0012), or the client's id
  --mentor ID        the mentor's id, or mail address
  --contact ADDRESS  mail address of anybody else
  --out DIRECTORY    where the two files go; only you can read them there
  --reason TEXT      how it was asked, for the register of requests
`;

const { client, mentor, contact, out, reason } = readOptions(usage, {
  options: {
    client: { type: 'string' },
    mentor: { type: 'string' },
    contact: { type: 'string' },
    out: { type: 'string' },
    reason: { type: 'string' },
  },
}).values;

if (!out || [client, mentor, contact].filter((given) => given !== undefined).length !== 1) {
  process.stderr.write(usage);
  process.exitCode = 1;
} else {
  await run(out);
}

async function run(directory: string): Promise<void> {
  const config = readConfig(process.env);
  const app = createApp(config, {
    log: createLog({ level: 'silent' }),
    plugins: await readPluginList(config.pluginList),
  });
  try {
    for (const path of await writeFiles(app, directory, mailboxOf(config.mailFrom)))
      process.stdout.write(`${path}\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  } finally {
    await app.close();
  }
}

async function writeFiles(
  app: App,
  directory: string,
  sender: { readonly name: string; readonly email: string },
): Promise<string[]> {
  const { db, audit, clock, holders } = app;
  const acting = { actor: { kind: 'system', plugin: 'core' }, now: clock.now() } as const;
  const origin = {
    channel: 'COMMAND_LINE',
    operation: 'subject:export',
    requestId: randomUUID(),
    address: null,
  } as const;
  const files = await db.$transaction((tx) =>
    audit.within(tx, { origin, purpose: 'SUBJECT_RIGHTS' }, async () => {
      const subject = await subjectGiven(app);
      await recordSubjectRequest(tx, acting, { kind: 'ACCESS', subject, reason: reason ?? null });
      const exported = await handOver(tx, acting, holders, subject);
      return Promise.all(
        (['JSON', 'PDF'] as const).map((format) => exportFile(exported, format, { holders, sender })),
      );
    }),
  );
  await mkdir(directory, { recursive: true, mode: 0o700 });
  return Promise.all(
    files.map(async ({ name, bytes }) => {
      const path = join(directory, name);
      await writeFile(path, bytes, { mode: 0o600 });
      return path;
    }),
  );
}

async function subjectGiven({ db }: App): Promise<SubjectRef> {
  if (client !== undefined) {
    if (!/^\d{4}-\d+$/.test(client)) return subjectOf({ clientId: client });
    const found = await db.case.findUnique({ where: { reference: client }, select: { clientId: true } });
    if (!found) throw new Error(`There is no case ${client}.`);
    return subjectOf({ clientId: found.clientId });
  }
  if (mentor === undefined) return subjectOf({ email: contact });
  if (!mentor.includes('@')) return subjectOf({ mentorId: mentor });
  const found = await db.mentor.findMany({
    where: { email: { equals: mentor, mode: 'insensitive' } },
    select: { id: true },
  });
  const [only, ...others] = found;
  if (!only || others.length > 0)
    throw new Error(`${found.length} mentors have this mail address; give the id.`);
  return subjectOf({ mentorId: only.id });
}
