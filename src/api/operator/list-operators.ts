import { z } from 'zod';
import { listOperators } from '../../access/operators.ts';
import { endpoint } from '../kit/endpoint.ts';
import { OperatorOnWire, operatorOnWire } from './operator-wire.ts';

export const listOperatorsEndpoint = endpoint({
  id: 'listOperators',
  method: 'GET',
  path: '/v1/operators',
  tag: 'operators',
  summary: 'List the people who may sign in to the console, by name',
  scope: 'operators:read',
  answer: { status: 200, body: z.object({ data: z.array(OperatorOnWire) }) },
  handle: async ({ deps }) => ({ data: (await listOperators(deps)).map(operatorOnWire) }),
});
