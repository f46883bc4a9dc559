import { expect, test } from 'vitest';
import { readServiceConfig } from './service-config.ts';

function read(env: Record<string, string>) {
  return readServiceConfig((name) => env[name]);
}

test('listens on this machine alone until told otherwise, and sends no mail', () => {
  expect(read({})).toMatchObject({
    host: '127.0.0.1',
    port: 4000,
    metricsPort: 9464,
    publicUrl: undefined,
    trustedProxies: [],
    allowPrivateDestinations: false,
    mail: undefined,
    retentionDays: { leavers: 180, runs: 90, changes: 90, requests: 90, deliveries: 90, audit: 730 },
  });
});

test('takes what is set', () => {
  expect(
    read({
      ROLLCALL_HOST: '0.0.0.0',
      ROLLCALL_METRICS_PORT: '0',
      ROLLCALL_PUBLIC_URL: 'https://rollcall.example/',
      ROLLCALL_TRUSTED_PROXIES: '10.0.0.0/8, ::1',
      ROLLCALL_SMTP_URL: 'smtps://mail.example:465',
      ROLLCALL_MAIL_FROM: 'rollcall@platform.example',
      ROLLCALL_KEEP_CHANGES_DAYS: '30',
    }),
  ).toMatchObject({
    host: '0.0.0.0',
    metricsPort: undefined,
    publicUrl: 'https://rollcall.example',
    trustedProxies: ['10.0.0.0/8', '::1'],
    mail: { from: 'rollcall@platform.example', operator: undefined },
    retentionDays: { changes: 30 },
  });
});

test.each([
  ['ROLLCALL_PORT', '70000'],
  ['ROLLCALL_PORT', '-1'],
  ['ROLLCALL_HOST', 'secret-canary'],
  ['ROLLCALL_PUBLIC_URL', 'ftp://secret-canary'],
  ['ROLLCALL_TRUSTED_PROXIES', 'secret-canary'],
  ['ROLLCALL_RUNS_AT_ONCE', '0'],
  ['ROLLCALL_ALLOW_PRIVATE_DESTINATIONS', 'secret-canary'],
  ['ROLLCALL_SMTP_URL', 'http://secret-canary'],
  ['ROLLCALL_KEEP_AUDIT_DAYS', '10'],
])('names %s when it is wrong, and not its value', (name, value) => {
  expect(() => read({ [name]: value })).toThrow(
    expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.not.stringContaining('canary') }),
  );
  expect(() => read({ [name]: value })).toThrow(expect.objectContaining({ details: { setting: name } }));
});

test('asks for a sender where mail is sent', () => {
  expect(() => read({ ROLLCALL_SMTP_URL: 'smtp://mail.example' })).toThrow(
    expect.objectContaining({ details: { setting: 'ROLLCALL_MAIL_FROM' } }),
  );
});
