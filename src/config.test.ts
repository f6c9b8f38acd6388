import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

const complete = {
  DATABASE_URL: 'postgresql://db.example/dossier',
  AUDIT_KEY: Buffer.alloc(32, 1).toString('base64'),
  ENCRYPTION_KEYS: `m1:${Buffer.alloc(32, 1).toString('base64')}`,
  REDIS_URL: 'redis://redis.example',
  SMTP_URL: 'smtp://mail.example',
  DOCUMENTS_DIRECTORY: '/srv/documents',
};

it('needs the three services, a key and a place for documents, and nothing else, and is no demo by itself', () => {
  expect(readConfig(complete)).toMatchObject({ port: 4000, demo: false, publicUrl: 'http://localhost:4000' });
});

it('takes an empty variable for one that is not set, and a slash off the public address', () => {
  const config = readConfig({ ...complete, PORT: '', PUBLIC_URL: 'https://dossier.example/' });
  expect(config).toMatchObject({ port: 4000, publicUrl: 'https://dossier.example' });
});

it('names every problem at once', () => {
  const wrong = () =>
    readConfig({ PORT: 'four thousand', DATABASE_URL: 'mysql://db', SMTP_URL: 'smtp://mail' });
  expect(wrong).toThrow(ConfigError);
  expect(wrong).toThrow(
    /PORT: .*\n- DATABASE_URL: .*\n- ENCRYPTION_KEYS: is not set\n- AUDIT_KEY: is not set\n- REDIS_URL: is not set\nSee \.env\.example/s,
  );
});

it('hands a plugin its own settings only, under its own names', () => {
  const { pluginSettings } = readConfig({
    ...complete,
    QRS_WEBHOOK_SECRET: 's',
    QRS_STATUS_URL: 'u',
    NEWSLETTER_X: 'n',
  });
  expect(pluginSettings('qrs')).toEqual({ webhookSecret: 's', statusUrl: 'u' });
});

describe('where the files of documents are', () => {
  const { DOCUMENTS_DIRECTORY: directory, ...rest } = complete;
  const bucket = { DOCUMENTS_S3_BUCKET: 'dossier' };

  it('is a directory, or a bucket with all that leads to it', () => {
    expect(readConfig(complete).documents).toEqual({ kind: 'directory', path: directory });
    expect(
      readConfig({ ...rest, ...bucket, DOCUMENTS_S3_ENDPOINT: 'https://objects.example' }).documents,
    ).toEqual({
      kind: 's3',
      bucket: 'dossier',
      region: 'eu-central-1',
      endpoint: 'https://objects.example',
      credentials: null,
    });
  });

  it.each([
    ['neither', rest],
    ['both', { ...complete, ...bucket }],
    ['half of the credentials', { ...rest, ...bucket, DOCUMENTS_S3_ACCESS_KEY_ID: 'a' }],
  ])('is not %s', (_what, env) => {
    expect(() => readConfig(env)).toThrow(/DOCUMENTS_/);
  });
});

it('has in letters the name and address of the mails, unless they are set', () => {
  expect(readConfig({ ...complete, MAIL_FROM: 'Stichting <a@b.example>' }).letterhead).toMatchObject({
    name: 'Stichting',
    email: 'a@b.example',
    address: [],
  });
  const set = { FOUNDATION_NAME: 'De Stichting', FOUNDATION_ADDRESS: 'Straat 1, 6041 AA Roermond' };
  expect(readConfig({ ...complete, ...set }).letterhead).toMatchObject({
    name: 'De Stichting',
    address: ['Straat 1', '6041 AA Roermond'],
  });
});
