import { cliDocument } from '../../../src/cli/kit/cli-document.ts';
import { buildProgram } from '../../../src/cli/program.ts';
import type { Page } from './markdown.ts';

/** The reference of the command line. */
export function cliPage(): Page {
  const plain = { stdout: process.stdout, stderr: process.stderr, env: { NO_COLOR: '1' } };
  return { path: 'docs/cli.md', text: cliDocument(buildProgram(plain, async () => undefined)) };
}
