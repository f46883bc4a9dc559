import { expect, test } from 'vitest';
import { roomForFile, aConnection } from '../../test/support/connection-room.ts';
import { listOperations } from './list-operations.ts';
import { type OperationRequest, requestOperation } from './request-operation.ts';
import { showOperation } from './show-operation.ts';
import type { JobOrder, WorkQueue } from './work-queue.ts';

const { room } = await roomForFile();

function recording(): WorkQueue & { orders: JobOrder[] } {
  const orders: JobOrder[] = [];
  return { orders, send: async (order) => orders.push(order) > 0 };
}

async function requested(about: Partial<OperationRequest<'check'>> = {}, queue: WorkQueue = recording()) {
  const { id: connectionId, customerId } = await aConnection(room);
  const request = { kind: 'check', input: { accept: true }, requestedBy: 'token:1', ...about } as const;
  return requestOperation({ ...room.deps, queue }, { ...request, connectionId, customerId });
}

test('keeps what was asked for, and puts one job in that names it', async () => {
  const queue = recording();
  const operation = await requested({}, queue);
  expect(operation).toMatchObject({ kind: 'check', state: 'waiting', requestedBy: 'token:1' });
  expect(queue.orders).toEqual([
    { kind: 'operation', key: operation.id, data: { operation_id: operation.id } },
  ]);
  expect(await showOperation(room.deps, { operationId: operation.id })).toEqual(operation);
});

test('is not kept when its job could not be put in', async () => {
  const { customerId, id: connectionId } = await aConnection(room);
  const queue = { send: () => Promise.reject(new Error('no queue')) };
  const asked = requestOperation(
    { ...room.deps, queue },
    { kind: 'run', input: {}, requestedBy: 'x', connectionId, customerId },
  );
  await expect(asked).rejects.toThrow('no queue');
  expect(await listOperations(room.deps, { connectionId, limit: 10 })).toEqual([]);
});

test('is not there for another customer, nor once it has expired', async () => {
  const { id: operationId } = await requested();
  const { customerId } = await aConnection(room);
  const asked = showOperation(room.deps, { operationId, customerId });
  await expect(asked).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const later = { now: () => new Date(room.clock.now().getTime() + 31 * 86_400_000) };
  await expect(showOperation({ db: room.db, clock: later }, { operationId })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});

test('lists those of one connection, newest first, page by page', async () => {
  const { customerId, id: connectionId } = await aConnection(room);
  const deps = { ...room.deps, queue: recording() };
  const made: string[] = [];
  for (let count = 0; count < 3; count += 1) {
    const about = { kind: 'run', input: {}, requestedBy: 'x', connectionId, customerId } as const;
    made.unshift((await requestOperation(deps, about)).id);
  }
  const first = await listOperations(deps, { connectionId, limit: 2 });
  const rest = await listOperations(deps, { connectionId, limit: 2, before: first[1]?.id });
  expect([...first, ...rest].map(({ id }) => id)).toEqual(made);
});
