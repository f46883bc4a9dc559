import { readFile } from 'node:fs/promises';

/** What Node is started with when somebody calls `rollcall`. */
export async function flagsOfProgram(): Promise<string[]> {
  const program = await readFile(new URL('../bin/rollcall.js', import.meta.url), 'utf8');
  const [first = ''] = program.split('\n', 1);
  return first.split(' ').filter((word) => word.startsWith('--'));
}
