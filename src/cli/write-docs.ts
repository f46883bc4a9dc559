import { writeFile } from 'node:fs/promises';
import { cliDocument } from './kit/cli-document.ts';
import { buildProgram } from './program.ts';

// Run by hand after a command has changed: node src/cli/write-docs.ts
const plain = { stdout: process.stdout, stderr: process.stderr, env: { NO_COLOR: '1' } };
await writeFile(
  new URL('../../docs/cli.md', import.meta.url),
  cliDocument(buildProgram(plain, async () => undefined)),
);
