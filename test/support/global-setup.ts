import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { arePagesCurrent, buildPages } from '../../src/api/build-pages.ts';
import { startTestServer, type TestServer } from './test-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /**
     * Answers with the test server of a place among those that work at once (`1`, `2`, … behind it); the first question starts it.
     * With `pages` behind it: builds the pages, where they are not.
     */
    testServerUrl: string;
  }
}

let door: Server | undefined;
const started = new Map<string, Promise<TestServer>>();
let built: Promise<void> | undefined;
const clone = join(import.meta.dirname, '../..');

/**
 * Opens a door on loopback. PostgreSQL starts with the first test file that knocks, so a run of unit tests does not pay for it. Each place has
 * one of its own: on a shared one, a transaction that one file holds open keeps the change feed of another waiting, in whatever database.
 */
export async function setup(project: TestProject): Promise<void> {
  door = createServer((request, response) => {
    const answer = request.url === '/pages' ? pages() : server(request.url ?? '');
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
  for (const starting of started.values()) {
    const server = await starting.catch(() => undefined);
    await server?.[Symbol.asyncDispose]();
  }
}

async function server(place: string): Promise<{ adminUrl: string; template: string }> {
  const starting = started.get(place) ?? startAfter([...started.values()]);
  started.set(place, starting);
  const { adminUrl, template } = await starting;
  return { adminUrl, template };
}

/** One after another: each clears away what earlier runs left. */
async function startAfter(others: readonly Promise<TestServer>[]): Promise<TestServer> {
  await Promise.allSettled(others);
  return startTestServer(process.env);
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
