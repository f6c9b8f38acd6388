import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { command, globalId, registered, uuidOf } from '../api/case-story.ts';
import { newId } from '../../src/lib/new-id.ts';
import { type Caller, TestDossier } from '../harness.ts';

/** Cases that are there before the rotation starts. */
const casesBefore = 80;

/** People at work, until the test is over one way or the other. */
let writing = true;
let dossier: TestDossier;
let consultant: Caller;
const rotations: ChildProcess[] = [];
/** What the API said it had stored: the request for help and the needs, by id of the case. */
const written = new Map<string, { requestForHelp: string; needs: string | null }>();

beforeAll(async () => {
  dossier = await TestDossier.start({ parts: { worker: false } });
  consultant = await dossier.as('CONSULTANT', { workArea: 'ZUID_LIMBURG' });
  await casesFromBefore();
});

afterAll(async () => {
  writing = false;
  for (const child of rotations) child.kill('SIGKILL');
  await dossier.stop();
});

it('loses nothing when a rotation is killed again and again while people go on writing', async () => {
  const [firstKey] = await keysInUse();
  const writers = [1, 2, 3].map(async (writer) => {
    for (let turn = 0; writing; turn += 1) await writeSomething(writer, turn);
  });

  for (const linesBeforeDeath of [1, 5, 10, 20]) {
    const { child, lines } = startRotation();
    let count = 0;
    for await (const line of lines) {
      if (/rows$/.test(line)) count += 1;
      if (count >= linesBeforeDeath) break;
    }
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  expect(await keysInUse()).toHaveLength(2);
  const last = startRotation();
  const said: string[] = [];
  for await (const line of last.lines) said.push(line);
  expect(said[0]).toBe('Going on with a rotation that was cut off');
  expect(said.at(-1)).toContain(`Retired: ${firstKey}`);
  writing = false;
  await Promise.all(writers);

  const [key, ...others] = await keysInUse();
  expect(others).toEqual([]);
  expect(key).not.toBe(firstKey);
  expect(await keyIdsInValues()).toEqual([key]);
  await expectWhatWasWritten();
  expect(written.size).toBeGreaterThan(casesBefore);
}, 120_000);

it('refuses a second rotation beside the first', async () => {
  const first = startRotation();
  for await (const line of first.lines) if (line.startsWith('Bringing')) break;
  const second = startRotation();
  const errors = createInterface({ input: second.child.stderr });
  const [line] = (await once(errors, 'line')) as [string];
  expect(line).toContain('Another rotation is at work');
  first.child.kill('SIGKILL');
}, 60_000);

/** Straight into the database: how they came there does not matter here. */
async function casesFromBefore(): Promise<void> {
  const person = { givenName: 'Mia', familyName: 'Beek', birthDate: new Date('1944-05-06') };
  const place = { municipalityCode: 'GM0935' };
  const cases = Array.from({ length: casesBefore }, (_, index) => ({
    id: newId(),
    clientId: newId(),
    reference: `test-${index}`,
    requestForHelp: `Vraag ${index}`,
  }));
  await dossier.db.client.createMany({
    data: cases.map(({ clientId: id }) => ({ id, ...person, ...place })),
  });
  await dossier.db.case.createMany({
    data: cases.map((each) => ({
      ...each,
      ...place,
      status: 'REGISTERED' as const,
      registeredOn: new Date('2022-01-10'),
      applicantKind: 'RELATIVE' as const,
      workArea: 'ZUID_LIMBURG' as const,
    })),
  });
  for (const { id, requestForHelp } of cases) {
    written.set(globalId('Case', id), { requestForHelp, needs: null });
  }
}

async function register(requestForHelp: string): Promise<string> {
  const id = await registered(consultant, { requestForHelp });
  written.set(id, { requestForHelp, needs: null });
  return id;
}

/** A new case, or the intake of a case that the rotation may be at. */
async function writeSomething(writer: number, turn: number): Promise<void> {
  const caseId = [...written.keys()][writer - 1 + turn * 3];
  const before = written.get(caseId ?? '');
  if (turn % 3 === 0 || !caseId || !before || turn * 3 + writer > casesBefore) {
    await register(`Nieuw van ${writer}, ${turn}`);
    return;
  }
  const needs = `Nodig voor ${turn} van ${writer}`;
  const answer = await command(consultant, 'recordIntake', {
    caseId,
    heldOn: '2022-01-17',
    needs,
    decision: 'SUITABLE',
  });
  if (answer['code']) throw new Error(JSON.stringify(answer));
  written.set(caseId, { ...before, needs });
}

function startRotation() {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'bin/rotate-keys.ts', '--batch', '1', '--pause', '20'],
    {
      env: { ...process.env, ...dossier.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  rotations.push(child);
  return { child, lines: createInterface({ input: child.stdout }) };
}

async function keysInUse(): Promise<readonly string[]> {
  const keys = await dossier.db.dataKey.findMany({
    where: { purpose: 'VALUES', retiredAt: null },
    orderBy: { createdAt: 'asc' },
  });
  return keys.map(({ id }) => id);
}

async function keyIdsInValues(): Promise<readonly string[]> {
  const rows = await dossier.db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT substring(value from 6 for 8) AS id
    FROM (SELECT "requestForHelp" AS value FROM "Case" UNION ALL SELECT needs FROM "Intake") AS stored
    WHERE value IS NOT NULL`;
  return rows.map(({ id }) => id);
}

async function expectWhatWasWritten(): Promise<void> {
  const rows = await dossier.db.case.findMany({
    where: { id: { in: [...written.keys()].map(uuidOf) } },
    select: { id: true, requestForHelp: true, intake: { select: { needs: true } } },
  });
  expect(rows).toHaveLength(written.size);
  const expected = new Map([...written].map(([id, values]) => [uuidOf(id), values]));
  for (const { id, requestForHelp, intake } of rows) {
    expect({ requestForHelp, needs: intake?.needs ?? null }).toEqual(expected.get(id));
  }
}
