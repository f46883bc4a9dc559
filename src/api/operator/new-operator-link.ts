import { z } from 'zod';
import type { OperatorId } from '../../access/operator.ts';
import { newOperatorLink } from '../../access/operators.ts';
import { endpoint } from '../kit/endpoint.ts';
import { linkOnWire, OperatorLink } from './operator-wire.ts';

export const newOperatorLinkEndpoint = endpoint({
  id: 'createOperatorLink',
  method: 'POST',
  path: '/v1/operators/:operator_id/link',
  tag: 'operators',
  summary: 'Make a new link for somebody who forgot their password or lost the first one',
  scope: 'operators:write',
  needsProof: true,
  params: z.object({ operator_id: z.uuid() }),
  answer: { status: 201, body: OperatorLink },
  errors: ['NOT_FOUND'],
  async handle({ deps, params, caller }) {
    const operatorId = params.operator_id as OperatorId; // what it names is looked up by it
    return linkOnWire(deps.config, await newOperatorLink(deps, { operatorId, by: caller.actor }));
  },
});
