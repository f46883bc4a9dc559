import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { arePagesCurrent, buildPages } from '../../src/api/build-pages.ts';
import { startTestServer, type TestServer } from './test-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Answers with the test server; the first question starts it. With `pages` behind it: builds the pages, where they are not. */
    testServerUrl: string;
  }
}

let door: Server | undefined;
let started: Promise<TestServer> | undefined;
let built: Promise<void> | undefined;
const clone = join(import.meta.dirname, '../..');

/** Opens a door on loopback. PostgreSQL starts with the first test file that knocks, so a run of unit tests does not pay for it. */
export async function setup(project: TestProject): Promise<void> {
  door = createServer((request, response) => {
    const answer = request.url === '/pages' ? pages() : server();
    answer.then(
      (told) => response.end(JSON.stringify(told)),
      (error: unknown) => {
        response.statusCode = 500;
        response.end(describe(error));
      },
    );
  });
  const listening = door;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const address = listening.address();
  if (typeof address !== 'object' || address === null) throw new Error('The door has no address.');
  project.provide('testServerUrl', `http://127.0.0.1:${address.port}/`);
}

export async function teardown(): Promise<void> {
  door?.close();
  const server = await started?.catch(() => undefined);
  await server?.[Symbol.asyncDispose]();
}

async function server(): Promise<{ adminUrl: string; template: string }> {
  started ??= startTestServer(process.env);
  const { adminUrl, template } = await started;
  return { adminUrl, template };
}

/** Once for all test files, and only when their sources changed. */
async function pages(): Promise<{ directory: string }> {
  built ??= arePagesCurrent(clone).then((areCurrent) => (areCurrent ? undefined : buildPages(clone)));
  await built;
  return { directory: join(clone, 'dist/web') };
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const details = 'details' in error ? JSON.stringify(error.details) : '';
  const cause = error.cause === undefined ? '' : `\n${describe(error.cause)}`;
  return `${error.stack ?? error.message}\n${details}${cause}`;
}
