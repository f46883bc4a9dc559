import { expect, test } from 'vitest';
import { mailServer } from '../../test/support/mail-server.ts';
import { silentLogger } from './logger.ts';
import { operatorMail } from './mail.ts';

const letter = { subject: 'A destination was disabled', text: 'Payroll does not answer.\nLook at it.' };

test('sends a mail to the operator', async () => {
  await using server = await mailServer();
  const mail = operatorMail(
    { smtpUrl: server.url, from: 'rollcall@house.example', operator: 'ops@house.example' },
    silentLogger,
  );
  expect(await mail.send(letter)).toBe(true);
  const [got] = server.got;
  expect(got?.to).toEqual(['ops@house.example']);
  expect(got?.text).toMatch(/^Subject: A destination was disabled$/m);
  expect(got?.text).toContain('Payroll does not answer.');
});

test('a line break in a subject adds no header and no receiver', async () => {
  await using server = await mailServer();
  const mail = operatorMail(
    { smtpUrl: server.url, from: 'rollcall@house.example', operator: 'ops@house.example' },
    silentLogger,
  );
  await mail.send({ ...letter, subject: 'Disabled\r\nBcc: everybody@elsewhere.example\u2028X-Own: 1' });
  expect(server.got[0]?.to).toEqual(['ops@house.example']);
  expect(server.got[0]?.text).not.toMatch(/^(Bcc|X-Own):/m);
});

test('says so when there is nobody to send it to', async () => {
  const lines: string[] = [];
  const log = { ...silentLogger, warn: (message: string) => void lines.push(message) };
  expect(await operatorMail(undefined, log).send(letter)).toBe(false);
  expect(lines).toHaveLength(1);
});

test('throws when the mail server is not there', async () => {
  const mail = operatorMail(
    { smtpUrl: 'smtp://127.0.0.1:1', from: 'rollcall@house.example', operator: 'ops@house.example' },
    silentLogger,
  );
  await expect(mail.send(letter)).rejects.toThrow();
});
