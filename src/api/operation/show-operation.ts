import { z } from 'zod';
import type { OperationId, OperationKind } from '../../operations/operation.ts';
import { showOperation } from '../../operations/show-operation.ts';
import type { TokenScope } from '../../access/token-scope.ts';
import { endpoint } from '../kit/endpoint.ts';
import { requireScope } from '../kit/require-scope.ts';
import { Operation, operationOnWire } from './operation-wire.ts';

export const showOperationEndpoint = endpoint({
  id: 'showOperation',
  method: 'GET',
  path: '/v1/operations/:operation_id',
  tag: 'operations',
  summary: 'Show an operation and what came of it',
  description:
    'A check, a run, a test export and the like are carried out by a worker. Ask again until `state` is `done` or `failed`. Whoever asked for it may see it; others need the scope to read what it is about.',
  scope: 'own',
  params: z.object({ operation_id: z.uuid() }),
  answer: { status: 200, body: Operation },
  errors: ['NOT_FOUND', 'SCOPE_NOT_GRANTED'],
  async handle({ deps, params, caller }) {
    const operation = await showOperation(deps, {
      operationId: params.operation_id as OperationId, // checked to be a uuid
      customerId: caller.customerId,
    });
    if (operation.requestedBy !== caller.actor) requireScope(caller, scopeOf[operation.kind]);
    return operationOnWire(operation);
  },
});

/** What its result is about. */
const scopeOf: Record<OperationKind, TokenScope> = {
  check: 'connections:read',
  attributes: 'connections:read',
  preview: 'connections:read',
  scope_counts: 'connections:read',
  compare_export: 'exports:read',
  erase_connection: 'employees:read',
  create_key: 'connections:read',
  take_intake: 'connections:read',
  run: 'runs:read',
  release: 'runs:read',
  test_export: 'exports:read',
  explain: 'employees:read',
  erase: 'employees:read',
  destination_check: 'destinations:read',
  resync: 'destinations:read',
};
