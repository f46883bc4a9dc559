import { z } from 'zod';
import { OperatorEmail, OperatorName } from '../../access/operator.ts';
import { inviteOperator } from '../../access/operators.ts';
import { Role } from '../../access/role.ts';
import { endpoint } from '../kit/endpoint.ts';
import { linkOnWire, OperatorLink, OperatorOnWire, operatorOnWire } from './operator-wire.ts';

export const inviteOperatorEndpoint = endpoint({
  id: 'inviteOperator',
  method: 'POST',
  path: '/v1/operators',
  tag: 'operators',
  summary: 'Invite somebody to the console: a link to pass on',
  scope: 'operators:write',
  needsProof: true,
  body: z.strictObject({ name: OperatorName, email: OperatorEmail, role: Role }),
  answer: { status: 201, body: OperatorLink.extend({ operator: OperatorOnWire }) },
  errors: ['OPERATOR_EXISTS'],
  async handle({ deps, body, caller, audit }) {
    const { operator, link } = await inviteOperator(deps, { ...body, by: caller.actor });
    audit({ subjectId: operator.id, details: { role: operator.role } });
    return { operator: operatorOnWire({ ...operator, workingTokens: 0 }), ...linkOnWire(deps.config, link) };
  },
});
