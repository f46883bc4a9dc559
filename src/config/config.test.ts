import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { type ConfigFlags, readConfig } from './config.ts';
import { readServiceConfig } from './service-config.ts';

test('has a default for everything', () => {
  const dataDir = resolve('.rollcall');
  expect(readConfig({})).toEqual({
    dataDir,
    masterKey: { dataDir },
    logLevel: 'warn',
    service: readServiceConfig(() => undefined),
  });
  expect(readConfig({ DATABASE_URL: '', ROLLCALL_MASTER_KEY: ' ' })).toEqual(readConfig({}));
});

test('takes a flag before a variable', () => {
  const env = { ROLLCALL_DATA_DIR: '/srv/one', ROLLCALL_LOG_LEVEL: 'info' };
  expect(readConfig(env)).toMatchObject({ dataDir: '/srv/one', logLevel: 'info' });
  expect(readConfig(env, { dataDir: '/srv/two', logLevel: 'debug' })).toMatchObject({
    dataDir: '/srv/two',
    masterKey: { dataDir: '/srv/two' },
    logLevel: 'debug',
  });
});

test('passes on where the database and the master key are', () => {
  const databaseUrl = 'postgres://rollcall:invented@db.example:5433/rollcall?sslmode=require';
  expect(
    readConfig({ DATABASE_URL: databaseUrl, ROLLCALL_MASTER_KEY_FILE: '/run/secrets/key' }),
  ).toMatchObject({
    databaseUrl,
    masterKey: { file: '/run/secrets/key' },
  });
  expect(readConfig({ ROLLCALL_MASTER_KEY: 'invented' }).masterKey).toMatchObject({ secret: 'invented' });
});

test.each<[string, Record<string, string>, ConfigFlags]>([
  ['DATABASE_URL', { DATABASE_URL: 'mysql://secret-canary@db/x' }, {}],
  ['DATABASE_URL', { DATABASE_URL: 'secret-canary' }, {}],
  ['ROLLCALL_LOG_LEVEL', { ROLLCALL_LOG_LEVEL: 'secret-canary' }, {}],
  ['--log-level', {}, { logLevel: 'secret-canary' }],
  ['ROLLCALL_MASTER_KEY', { ROLLCALL_MASTER_KEY: 'secret-canary', ROLLCALL_MASTER_KEY_FILE: '/key' }, {}],
])('K15 names %s when it is wrong, and never its value', (setting, env, flags) => {
  let thrown: unknown;
  try {
    readConfig(env, flags);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toMatchObject({ code: 'CONFIG_INVALID', details: { setting } });
  expect(String(thrown)).toContain(setting);
  expect(JSON.stringify(thrown) + String(thrown)).not.toContain('secret-canary');
});
