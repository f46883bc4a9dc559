import { randomBytes } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { control } from '../../test/support/asked-operations.ts';
import { jobsWorld } from '../../test/support/jobs-world.ts';
import { scriptedPerson as person } from '../../test/support/scripted-people.ts';
import { webhookReceiver } from '../../test/support/webhook-receiver.ts';
import { createDestination } from '../deliveries/create-destination.ts';
import { setDestinationSecrets } from '../deliveries/set-destination-secrets.ts';
import { webhook } from '../destinations/webhook/index.ts';
import type { OperationKind } from '../operations/operation.ts';
import { type OperationRequest, requestOperation } from '../operations/request-operation.ts';
import { showOperation } from '../operations/show-operation.ts';
import { undiciNetwork } from '../platform/undici-network.ts';
import { perform } from './perform.ts';
import { tick } from './tick.ts';

const world = await jobsWorld({ now: '2026-03-02T12:00:00Z' });
const secret = `whsec_${randomBytes(32).toString('base64')}`;
const receiver = await webhookReceiver(secret);
afterAll(async () => {
  await receiver[Symbol.asyncDispose]();
  await world[Symbol.asyncDispose]();
});

const { connectionId } = world;
const deliveries = {
  ...world.jobs.deliveries,
  destinations: [webhook],
  networkFor: undiciNetwork,
};
const jobs = { ...world.jobs, deliveries };
const configure = { ...deliveries, allowPrivateDestinations: true };
const destination = await createDestination(configure, {
  kind: 'webhook',
  name: 'Platform',
  settings: { url: receiver.url, allow_private_network: true },
  by: 'a test',
});
await setDestinationSecrets(deliveries, {
  destinationId: destination.id,
  secrets: { secret },
  by: 'a test',
});

async function result<Kind extends OperationKind>(kind: Kind, input: OperationRequest<Kind>['input']) {
  const { id } = await requestOperation(jobs, { kind, input, requestedBy: 'token:1' });
  await perform(jobs, { kind: 'operation', data: { operation_id: id } }, control);
  return showOperation(jobs, { operationId: id });
}

test('what a run by schedule accepted is with the receiver as soon as a worker sees to it', async () => {
  world.source.people = [person(1), person(2)];
  await perform(jobs, { kind: 'run', data: { connection_id: connectionId } }, control);
  expect(await world.waiting()).toContain(`deliver ${destination.id}`);
  await perform(jobs, { kind: 'deliver', data: { destination_id: destination.id } }, control);
  expect(receiver.received.map(({ type }) => type)).toEqual(['employee.added', 'employee.added']);
  expect(receiver.refused).toBe(0);
});

test('what was accepted beside the workers is found by the clock', async () => {
  await world.db.pool.query('delete from jobs.job');
  expect(await tick(jobs, world.clock.now())).toMatchObject({ destinations: 0 });
  world.source.people = [person(1), person(2), person(3)];
  await world.run();
  expect(await tick(jobs, world.clock.now())).toMatchObject({ destinations: 1 });
  expect(await world.waiting()).toEqual([`deliver ${destination.id}`]);
});

test('a destination is checked and compared with the list for whoever asked', async () => {
  expect(await result('destination_check', { destination_id: destination.id })).toMatchObject({
    state: 'done',
    result: { check: { ok: true } },
  });
  expect(await result('resync', { destination_id: destination.id })).toMatchObject({
    state: 'done',
    result: { resync: [{ connection_id: connectionId, people: 3 }] },
  });
});

test('a job for a destination that is not there any more needs nothing', async () => {
  const job = { kind: 'deliver', data: { destination_id: world.jobs.ids.next() } } as const;
  await expect(perform(jobs, job, control)).resolves.toBeUndefined();
});
