import { createServer, type Server } from 'node:http';
import type { TestProject } from 'vitest/node';
import { startTestServer, type TestServer } from './test-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Answers with the test server; the first question starts it. */
    testServerUrl: string;
  }
}

let door: Server | undefined;
let started: Promise<TestServer> | undefined;

/** Opens a door on loopback. PostgreSQL starts with the first test file that knocks, so a run of unit tests does not pay for it. */
export async function setup(project: TestProject): Promise<void> {
  door = createServer((_request, response) => {
    started ??= startTestServer(process.env);
    started.then(
      ({ adminUrl, template }) => response.end(JSON.stringify({ adminUrl, template })),
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

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const details = 'details' in error ? JSON.stringify(error.details) : '';
  return `${error.stack ?? error.message}\n${details}`;
}
