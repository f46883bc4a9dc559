import { z } from 'zod';
import type { OperatorId } from '../../access/operator.ts';
import { changeOperator } from '../../access/operators.ts';
import { Role } from '../../access/role.ts';
import { endpoint } from '../kit/endpoint.ts';
import { OperatorOnWire, operatorOnWire } from './operator-wire.ts';

export const changeOperatorEndpoint = endpoint({
  id: 'changeOperator',
  method: 'PATCH',
  path: '/v1/operators/:operator_id',
  tag: 'operators',
  summary: 'Give somebody another role, or switch their access off or on',
  description: 'Every session of theirs ends at once.',
  scope: 'operators:write',
  needsProof: true,
  params: z.object({ operator_id: z.uuid() }),
  body: z.strictObject({ role: Role.optional(), is_disabled: z.boolean().optional() }),
  answer: { status: 200, body: OperatorOnWire },
  errors: ['NOT_FOUND', 'LAST_ADMINISTRATOR'],
  async handle({ deps, params, body, audit }) {
    const operatorId = params.operator_id as OperatorId; // what it names is looked up by it
    audit({ details: { ...(body.role && { role: body.role }), ...disabled(body.is_disabled) } });
    return operatorOnWire(
      await changeOperator(deps, { operatorId, role: body.role, isDisabled: body.is_disabled }),
    );
  },
});

function disabled(isDisabled: boolean | undefined): { disabled?: boolean } {
  return isDisabled === undefined ? {} : { disabled: isDisabled };
}
