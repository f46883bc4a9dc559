import { afterAll, beforeAll, expect, test } from 'vitest';
import { goodCredentials, type SetupWorld, setupWorld } from '../../test/support/setup-world.ts';
import { CredentialsRejected } from '../connector-kit/errors.ts';
import { loadConnection } from '../connections/connection.ts';
import { pauseConnection } from '../connections/pause-connection.ts';
import { removeConnection } from '../connections/remove-connection.ts';
import type { ConnectionId } from '../domain/ids.ts';
import { run } from './run.ts';
import type { RunDeps } from './run-deps.ts';

let world: SetupWorld;
beforeAll(async () => {
  world = await setupWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

async function confirmed() {
  const { browser, connectionId, fingerprint } = await world.exported();
  await browser.ask('POST', '/approve', { name: 'Hanna', fingerprint });
  await world.work();
  return { connectionId, browser };
}

/** A live run whose credentials are refused, just after something else has happened to the connection. */
function refusedRun(connectionId: ConnectionId, meanwhile: () => Promise<unknown>) {
  const runs: RunDeps = {
    ...world.jobs.runs,
    async passes(point) {
      if (point !== 'source opened') return;
      await meanwhile();
      throw new CredentialsRejected('The HR system refused the credentials.');
    },
  };
  return run(runs, { connectionId, requestedBy: 'test' });
}

test('U1 a connection whose credentials are refused is stopped', async () => {
  const { connectionId } = await confirmed();
  expect(await refusedRun(connectionId, async () => {})).toMatchObject({ reasonCode: 'CRED_REJECTED' });
  expect(await loadConnection(world.db, connectionId)).toMatchObject({
    state: 'stopped',
    stateReason: 'CRED_REJECTED',
  });
});

test('a pause of the operator’s outlives a run whose credentials are refused, and the customer does not lift it', async () => {
  const { connectionId, browser } = await confirmed();
  const pause = () => pauseConnection(world.deps, { connectionId });
  expect(await refusedRun(connectionId, pause)).toMatchObject({ reasonCode: 'CRED_REJECTED' });
  await browser.handOver(goodCredentials);
  await world.work();
  expect(await browser.ask('POST', '/resume')).toMatchObject({
    status: 409,
    body: { code: 'CONNECTION_STATE_CONFLICT' },
  });
  expect(await loadConnection(world.db, connectionId)).toMatchObject({ state: 'paused' });
});

test('a run that fails after its connection was removed ends as what it is', async () => {
  const { connectionId } = await confirmed();
  const remove = () => removeConnection(world.deps, { connectionId });
  expect(await refusedRun(connectionId, remove)).toMatchObject({ reasonCode: 'CRED_REJECTED' });
});

test('credentials that were handed over while a run failed with earlier ones are tried', async () => {
  const { connectionId, browser } = await confirmed();
  await refusedRun(connectionId, async () => {
    world.clock.advance(1000);
    await browser.handOver(goodCredentials);
    await world.work();
  });
  expect(await loadConnection(world.db, connectionId)).toMatchObject({ state: 'active' });
});
