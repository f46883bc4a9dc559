import { z } from 'zod';
import type { SetupLink as Link } from '../../connections/setup-link.ts';
import { Instant } from '../kit/schemas.ts';

/** A personal way into the set-up of one connection. Its address is shown once, when it is made. */
export const SetupLink = z
  .object({
    id: z.uuid(),
    connection_id: z.uuid(),
    contact_id: z.uuid().nullable().describe('Whose it is; null: nobody’s in particular.'),
    state: z
      .enum(['not_mailed', 'waiting', 'opened', 'expired', 'revoked'])
      .describe('`waiting` to be opened for the first time; `opened`: can be gone on with.'),
    activates: z.boolean().describe('The confirmation begins the daily runs; else the operator does.'),
    created_by: z.string(),
    created_at: Instant,
    opened_at: Instant.nullable(),
    expires_at: Instant,
    revoked_at: Instant.nullable(),
  })
  .meta({ id: 'SetupLink' });

export function setupLinkOnWire(link: Link): z.output<typeof SetupLink> {
  return {
    id: link.id,
    connection_id: link.connectionId,
    contact_id: link.contact?.id ?? null,
    state: link.state,
    activates: link.activates,
    created_by: link.createdBy,
    created_at: link.createdAt,
    opened_at: link.openedAt ?? null,
    expires_at: link.expiresAt,
    revoked_at: link.revokedAt ?? null,
  };
}
