import { CommanderError } from 'commander';
import { expect, test } from 'vitest';
import { AppError } from '../../domain/app-error.ts';
import { CredentialsRejected } from '../../connector-kit/errors.ts';
import { type ErrorView, printError } from './print-error.ts';

function printed(error: unknown, view: Partial<ErrorView> = {}) {
  let text = '';
  const stderr = { write: (chunk: unknown): boolean => (text += String(chunk)) !== '' };
  const exitCode = printError(
    error,
    { stderr, env: {} },
    { isJson: false, isVerbose: false, isUnchanged: true, ...view },
  );
  return { exitCode, text };
}

test('says what happened, the next step, and that nothing was changed', () => {
  const { text, exitCode } = printed(
    new AppError('NOT_FOUND', 'There is no customer.', { nextStep: 'List them.' }),
  );
  expect(text).toBe('✗ There is no customer. [NOT_FOUND]\n  List them.\n  Nothing was changed.\n');
  expect(exitCode).toBe(1);
});

test('does not say that nothing was changed when something was, or when nobody knows', () => {
  expect(printed(new AppError('X', 'No.'), { isUnchanged: false }).text).not.toContain('Nothing was changed');
  const unknown = new AppError('DB_UNAVAILABLE', 'Lost.', { details: { commit: 'unknown' } });
  expect(printed(unknown).text).not.toContain('Nothing was changed');
  expect(printed(new TypeError('a bug')).text).not.toContain('Nothing was changed');
});

test('does not say it twice', () => {
  const { text } = printed(new AppError('X', 'No; nothing was changed.'));
  expect(text.match(/nothing was changed/gi)).toHaveLength(1);
});

test.each([
  [new CredentialsRejected('Refused.'), 4],
  [new AppError('CREDENTIALS_MISSING', 'None.'), 4],
  [new AppError('SCOPE_MISSING', 'No right.'), 4],
  [new AppError('SETTINGS_INVALID', 'Wrong.'), 2],
  [new AppError('AMBIGUOUS', 'Two.'), 2],
  [new CommanderError(1, 'commander.unknownOption', "error: unknown option '--x'"), 2],
  [new AppError('STOPPED', 'Stopped.'), 130],
  [new Error('bug'), 1],
])('gives the exit code of %s', (error, code) => {
  expect(printed(error).exitCode).toBe(code);
});

test('A30 leaves out the message of an error that is not ours, also with --verbose', () => {
  const error = new AppError('OUTER', 'Ours.', { cause: new Error('password=canary-7f3a') });
  expect(printed(error, { isVerbose: true }).text).toContain('caused by: Error');
  expect(printed(error, { isVerbose: true }).text).not.toContain('canary-7f3a');
  expect(printed(new Error('canary-7f3a'), { isVerbose: true, isJson: true }).text).not.toContain(
    'canary-7f3a',
  );
});

test('A30 never repeats what was given behind an unknown option', () => {
  const error = new CommanderError(
    1,
    'commander.unknownOption',
    "error: unknown option '--client-secret=canary-7f3a'",
  );
  const { text } = printed(error);
  expect(text).not.toContain('canary-7f3a');
  expect(text).toContain('Secrets are never taken as arguments');
});

test('is JSON on request, with the exit code', () => {
  const { text } = printed(new AppError('X', 'No.', { nextStep: 'Yes.' }), { isJson: true });
  expect(JSON.parse(text)).toEqual({
    error: { code: 'X', message: 'No.', next_step: 'Yes.', details: {}, nothing_changed: true, exit_code: 1 },
  });
});
