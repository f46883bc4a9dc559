import { z } from 'zod';
import type { OperatorWithTokens } from '../../access/operators.ts';
import { Role } from '../../access/role.ts';
import type { NewLink } from '../../access/sign-in-link.ts';
import type { Config } from '../../config/config.ts';
import { pagesUrlOf } from '../../config/service-config.ts';
import { Instant } from '../kit/schemas.ts';

export const OperatorOnWire = z
  .object({
    id: z.uuid(),
    name: z.string(),
    email: z.string(),
    role: Role,
    state: z.enum(['invited', 'active', 'disabled']),
    signs_in_with: z.enum(['password', 'oidc']).nullable(),
    created_by: z.string(),
    created_at: Instant,
    last_signed_in_at: Instant.nullable(),
    working_tokens: z
      .int()
      .describe(
        'API tokens that work and that they made, also with tokens of theirs. They go on without them.',
      ),
  })
  .meta({ id: 'Operator' });

export function operatorOnWire(operator: OperatorWithTokens): z.output<typeof OperatorOnWire> {
  return {
    id: operator.id,
    name: operator.name,
    email: operator.email,
    role: operator.role,
    state: operator.state,
    signs_in_with: operator.signsInWith ?? null,
    created_by: operator.createdBy,
    created_at: operator.createdAt,
    last_signed_in_at: operator.lastSignedInAt ?? null,
    working_tokens: operator.workingTokens,
  };
}

export const OperatorLink = z.object({
  link: z.string().describe('To pass on; shown this once. Its secret is behind the #, which no server sees.'),
  expires_at: Instant,
});

export function linkOnWire(
  { service }: Config,
  { token, expiresAt }: NewLink,
): z.output<typeof OperatorLink> {
  return { link: `${pagesUrlOf(service)}/console/welcome#${token}`, expires_at: expiresAt };
}
