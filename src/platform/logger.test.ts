import { expect, test } from 'vitest';
import { AppError } from '../domain/app-error.ts';
import { createLogger } from './logger.ts';

const canary = 'geheim-Jansen@zuivel.example';

function written(
  log: (logger: ReturnType<typeof createLogger>) => void,
  level: 'debug' | 'warn' = 'debug',
): string[] {
  const lines: string[] = [];
  log(createLogger({ level, destination: { write: (line) => lines.push(line) } }));
  return lines;
}

test('writes one line of JSON with what is safe', () => {
  const id = '019a0000-0000-7000-8000-000000000001';
  const fields = {
    run_id: id,
    code: 'HELD_REMOVALS',
    page: 3,
    duration_ms: 12,
    counts: { added: 2 },
    complete: true,
  };
  const [line = ''] = written((log) => log.room('runs').info('read a page', fields));
  expect(JSON.parse(line)).toMatchObject({ level: 'info', room: 'runs', msg: 'read a page', ...fields });
  expect(line.endsWith('\n')).toBe(true);
});

test.each(['debug', 'info', 'warn', 'error'] as const)(
  'A30 keeps a secret out at level %s, whatever it is passed as',
  (level) => {
    const cause = Object.assign(new Error(`duplicate key (email)=(${canary})`), {
      code: '23505',
      detail: canary,
    });
    cause.stack = `Error: first line\n${canary}\n    at read (/app/src/runs/read.ts:10:5)`;
    const lines = written((log) =>
      log[level]('something', {
        email: canary,
        connection_id: canary,
        count: canary,
        counts: { added: canary },
        person: { email: canary },
        list: [canary],
        salary: 4200,
        error: new AppError('DB_BUSY', 'Busy.', { cause }),
      }),
    );
    expect(lines.join()).not.toContain(canary);
    expect(lines.join()).not.toContain('4200');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      dropped_fields: 6,
      counts: {},
      error: {
        code: 'DB_BUSY',
        message: 'Busy.',
        cause: { name: 'Error', code: '23505', stack: ['at read (/app/src/runs/read.ts:10:5)'] },
      },
    });
  },
);

test('writes nothing below its level', () => {
  expect(written((log) => log.info('quiet'), 'warn')).toEqual([]);
});
