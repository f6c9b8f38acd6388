import { expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.ts';

const complete = {
  DATABASE_URL: 'postgresql://db.example/dossier',
  AUDIT_KEY: Buffer.alloc(32, 1).toString('base64'),
  ENCRYPTION_KEYS: `m1:${Buffer.alloc(32, 1).toString('base64')}`,
  REDIS_URL: 'redis://redis.example',
  SMTP_URL: 'smtp://mail.example',
};

it('needs the three services and a key and nothing else, and is no demo by itself', () => {
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
