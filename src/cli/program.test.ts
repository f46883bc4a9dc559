import { describe, expect, test } from 'vitest';
import { leavesOf } from './kit/cli-document.ts';
import { textWidth } from './kit/text-width.ts';
import { examplesOf, pathOf } from './kit/verb.ts';
import { buildProgram } from './program.ts';
import { invoke } from './test-terminal.ts';

const io = { stdout: process.stdout, stderr: process.stderr, env: { NO_COLOR: '1' } };
const leaves = leavesOf(buildProgram(io, async () => undefined));

describe('every command', () => {
  test.each(leaves.map((leaf) => [pathOf(leaf), leaf] as const))(
    '%s has help with an example that fits',
    async (path, leaf) => {
      const { stdout, exitCode } = await invoke([...path.split(' ').slice(1), '--help']);
      expect(exitCode).toBe(0);
      expect(stdout).toContain(`Usage: ${path}`);
      expect(stdout).toContain('Examples:\n  $ ');
      expect(examplesOf(leaf).some(([line]) => line.includes(path))).toBe(true);
      const tooWide = stdout.split('\n').filter((line) => textWidth(line) > 100 && !line.startsWith('  $ '));
      expect(tooWide).toEqual([]);
    },
  );

  test('takes flags in its examples that exist', () => {
    for (const leaf of leaves) {
      const known = new Set([
        ...leaf.options.map(({ long }) => long),
        '--json',
        '--verbose',
        '--data-dir',
        '--help',
      ]);
      for (const [line] of examplesOf(leaf).filter(([text]) => text.includes(pathOf(leaf)))) {
        const flags = [...line.matchAll(/ (--[a-z-]+)/g)].map(([, flag]) => flag);
        expect(flags.filter((flag) => !known.has(flag ?? ''))).toEqual([]);
      }
    }
  });
});

describe('what is not understood', () => {
  test.each([
    ['bogus'],
    ['run strat'],
    ['run'],
    ['customer add'],
    ['customer list --nonsense'],
    ['run list --limit x'],
    ['try nmbrs'],
    ['try personio --out people.doc'],
    ['run release a --by b'],
    ['help nonsense'],
    ['config schema nmbrs'],
  ])('%s ends with exit code 2', async (line) => {
    const { exitCode, stdout } = await invoke(line.split(' '));
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
  });

  test('proposes what may have been meant', async () => {
    expect((await invoke(['run', 'strat'])).stderr).toContain('Did you mean start?');
  });
});

test('help exit-codes explains every code', async () => {
  const { stdout } = await invoke(['help', 'exit-codes']);
  for (const code of [0, 1, 2, 3, 4, 130]) expect(stdout).toMatch(new RegExp(`^ *${code} {2}\\S`, 'm'));
});

test('help run start is the help of that command', async () => {
  expect((await invoke(['help', 'run', 'start'])).stdout).toContain('Usage: rollcall run start');
});

test('config schema shows a default also where the value is brought into form behind it', async () => {
  const { stdout } = await invoke(['config', 'schema', 'youserve']);
  expect(stdout).toMatch(/^base_url .*https:\/\/api\.youserve\.nl$/m);
  const { settings } = (await invoke(['config', 'schema', 'youserve', '--json'])).json();
  expect(settings).toMatchObject({
    properties: { base_url: { default: 'https://api.youserve.nl' }, take: { default: 500 } },
  });
});

test('config show says of a secret only that it is set', async () => {
  const env = { DATABASE_URL: 'postgresql://a:canary-7f3a@db.example/x', ROLLCALL_MASTER_KEY: 'canary-7f3a' };
  for (const flags of [[], ['--json'], ['--verbose']]) {
    const { stdout, stderr } = await invoke(['config', 'show', ...flags], { env });
    expect(stdout + stderr).toContain('DATABASE_URL');
    expect(stdout + stderr).not.toContain('canary-7f3a');
  }
});
