import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Db, openDb } from '../../src/lib/db.ts';
import { KeyRing } from '../../src/privacy/encryption/key-ring.ts';
import { parseMasterKeys } from '../../src/privacy/encryption/master-keys.ts';
import { rewrapKeys } from '../../src/privacy/encryption/rewrap-keys.ts';
import { rotateKeys, type RotationOptions } from '../../src/privacy/encryption/rotate-keys.ts';
import { withEncryption } from '../../src/privacy/encryption/with-encryption.ts';
import { createTestDatabase, type TestDatabase } from '../database.ts';
import { openEncryptedDb, testEncryptionKeys } from '../encrypted-db.ts';
import { until } from '../harness.ts';

let database: TestDatabase;
let db: Db;
/** The same database as somebody sees it who has no keys. */
let stranger: Db;
let clientId: string;
let number = 0;

beforeEach(async () => {
  database = await createTestDatabase();
  db = openEncryptedDb(database.url);
  stranger = openDb({ url: database.url, poolSize: 2 });
  const person = { givenName: 'Anna', familyName: 'Voorbeeld', birthDate: new Date('1940-05-06') };
  ({ id: clientId } = await db.client.create({ data: { ...person, municipalityCode: 'GM0935' } }));
});

afterEach(async () => {
  await Promise.all([db.$disconnect(), stranger.$disconnect()]);
  await database.drop();
});

async function addCase(into: Db, more: object = {}): Promise<string> {
  number += 1;
  const { id } = await into.case.create({
    data: {
      reference: `2022-${String(number).padStart(4, '0')}`,
      clientId,
      status: 'REGISTERED',
      registeredOn: new Date('2022-01-10'),
      applicantKind: 'RELATIVE',
      municipalityCode: 'GM0935',
      workArea: 'ZUID_LIMBURG',
      ...more,
    },
  });
  return id;
}

function rotation(options: Partial<RotationOptions> = {}) {
  const masters = parseMasterKeys(testEncryptionKeys);
  return rotateKeys({
    databaseUrl: database.url,
    masters,
    newKey: true,
    report: () => undefined,
    ...options,
  });
}

async function stored(id: string) {
  return stranger.case.findUniqueOrThrow({
    where: { id },
    select: { requestForHelp: true, applicantEmail: true, applicantEmailIndex: true },
  });
}

it('keeps what somebody is writing while the rotation comes by', async () => {
  const id = await addCase(db, { requestForHelp: 'Oud' });
  const after = await addCase(db, { requestForHelp: 'Erna' });
  let written: () => void = () => undefined;
  let commit: () => void = () => undefined;
  const isWritten = new Promise<void>((resolve) => (written = resolve));
  const mayCommit = new Promise<void>((resolve) => (commit = resolve));
  const writer = db.$transaction(async (tx) => {
    await tx.case.update({ where: { id }, data: { requestForHelp: 'Nieuw' } });
    written();
    await mayCommit;
  });
  await isWritten;
  const { requestForHelp: before } = await stored(after);
  const rotating = rotation();
  // The next row is done, so the rotation has been at this one.
  await until(async () => (await stored(after)).requestForHelp !== before);
  commit();
  await writer;
  const { keyId, retired } = await rotating;
  expect(retired).toHaveLength(1);
  expect((await stored(id)).requestForHelp).toContain(`enc1.${keyId}.`);
  expect(await db.case.findUniqueOrThrow({ where: { id } })).toMatchObject({ requestForHelp: 'Nieuw' });
});

it('encrypts and indexes what is plain from before, and lets nothing plain in afterwards', async () => {
  const id = await addCase(stranger, { requestForHelp: 'Plat', applicantEmail: 'Zus@familie.example' });
  const { values } = await rotation({ newKey: false });
  expect(values).toBe(2);
  expect(await stored(id)).toEqual({
    requestForHelp: expect.stringMatching(/^enc1\./) as string,
    applicantEmail: expect.stringMatching(/^enc1\./) as string,
    applicantEmailIndex: expect.any(String) as string,
  });
  expect(await db.case.count({ where: { applicantEmail: 'zus@familie.example' } })).toBe(1);

  await stranger.case.update({ where: { id }, data: { requestForHelp: 'Ondergeschoven' } });
  const reader = openEncryptedDb(database.url);
  await expect(reader.case.findUniqueOrThrow({ where: { id } })).rejects.toMatchObject({
    code: 'ENCRYPTED_VALUE_DAMAGED',
  });
  await reader.$disconnect();
});

it('reports a value that does not open, does the others, and retires no key until it is mended', async () => {
  const [bad, good] = [
    await addCase(db, { requestForHelp: 'A' }),
    await addCase(db, { requestForHelp: 'B' }),
  ];
  const { requestForHelp } = await stored(bad);
  await stranger.case.update({ where: { id: bad }, data: { requestForHelp: `${requestForHelp}AAAA` } });
  const first = await rotation();
  expect(first).toMatchObject({
    values: 1,
    retired: [],
    damaged: [{ table: 'Case', column: 'requestForHelp', rowKey: bad }],
  });
  expect((await stored(good)).requestForHelp).toContain(first.keyId);

  await stranger.case.update({ where: { id: bad }, data: { requestForHelp } });
  const second = await rotation();
  expect(second).toMatchObject({ keyId: first.keyId, values: 1, damaged: [] });
  expect(second.retired).toHaveLength(1);
  expect(await db.case.findUniqueOrThrow({ where: { id: bad } })).toMatchObject({ requestForHelp: 'A' });
});

it('lets a process that knows older keys only read and write on', async () => {
  const id = await addCase(db, { requestForHelp: 'Van eerst' });
  const { keyId } = await rotation();
  expect(await db.case.findUniqueOrThrow({ where: { id } })).toMatchObject({ requestForHelp: 'Van eerst' });
  await db.case.update({ where: { id }, data: { requestForHelp: 'Van later' } });
  expect((await stored(id)).requestForHelp).toContain(`enc1.${keyId}.`);
});

it('moves the data keys under another master key, and then does without the old one', async () => {
  const id = await addCase(db, { requestForHelp: 'Blijft leesbaar' });
  const newKey = `test-2:${Buffer.alloc(32, 8).toString('base64')}`;
  expect(await rewrapKeys(database.url, parseMasterKeys(`${newKey},${testEncryptionKeys}`))).toBe(2);
  expect(await rewrapKeys(database.url, parseMasterKeys(newKey))).toBe(0);

  const read = async (masterKeys: string) => {
    const ring = new KeyRing(database.url, parseMasterKeys(masterKeys));
    const reader = openDb({ url: database.url, extend: (client) => withEncryption(client, ring) });
    try {
      return (await reader.case.findUniqueOrThrow({ where: { id } })).requestForHelp;
    } finally {
      await Promise.all([reader.$disconnect(), ring.close()]);
    }
  };
  expect(await read(newKey)).toBe('Blijft leesbaar');
  await expect(read(testEncryptionKeys)).rejects.toMatchObject({ code: 'MASTER_KEY_MISSING' });
  const impostor = `test-2:${Buffer.alloc(32, 9).toString('base64')}`;
  await expect(read(impostor)).rejects.toThrow(/ENCRYPTION_KEYS holds another key under that id/);
});
