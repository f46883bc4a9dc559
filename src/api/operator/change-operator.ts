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
  description:
    'Every session of theirs ends at once. API tokens that they made go on, unless `revoke_tokens` ends those too, in the same step.',
  scope: 'operators:write',
  needsProof: true,
  endsAccess: true,
  params: z.object({ operator_id: z.uuid() }),
  body: z.strictObject({
    role: Role.optional(),
    is_disabled: z.boolean().optional(),
    revoke_tokens: z
      .boolean()
      .optional()
      .describe(
        'Also revoke every API token that they made and that works, also those made with tokens of theirs.',
      ),
  }),
  answer: { status: 200, body: OperatorOnWire },
  errors: ['NOT_FOUND', 'LAST_ADMINISTRATOR'],
  async handle({ deps, params, body, caller, audit }) {
    const operatorId = params.operator_id as OperatorId; // what it names is looked up by it
    const details = { ...(body.role && { role: body.role }), ...disabled(body.is_disabled) };
    audit({ details });
    const { operator, revoked } = await changeOperator(deps, {
      operatorId,
      role: body.role,
      isDisabled: body.is_disabled,
      revokeTokens: body.revoke_tokens,
      by: caller.actor,
    });
    if (body.revoke_tokens) {
      audit({ details: { ...details, tokens_revoked: revoked.length, tokens: revoked.join(' ') } });
    }
    return operatorOnWire(operator);
  },
});

function disabled(isDisabled: boolean | undefined): { disabled?: boolean } {
  return isDisabled === undefined ? {} : { disabled: isDisabled };
}
