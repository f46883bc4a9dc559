import { z } from 'zod';
import { revokeSetupLink } from '../../connections/revoke-setup-link.ts';
import type { SetupLinkId } from '../../connections/setup-link.ts';
import { endpoint } from '../kit/endpoint.ts';
import { connectionOf } from '../kit/of-caller.ts';
import { SetupLink, setupLinkOnWire } from './setup-link-wire.ts';

export const revokeSetupLinkEndpoint = endpoint({
  id: 'revokeSetupLink',
  method: 'DELETE',
  path: '/v1/connections/:connection_id/setup-links/:link_id',
  tag: 'setup-links',
  summary: 'Take a set-up link back: every device that came by it is out at once',
  scope: 'connections:write',
  params: z.object({ connection_id: z.uuid(), link_id: z.uuid() }),
  answer: { status: 200, body: SetupLink },
  errors: ['NOT_FOUND'],
  async handle({ deps, params, caller, audit }) {
    const { id: connectionId, customerId } = await connectionOf(deps, caller, params.connection_id);
    audit({ customerId, connectionId });
    const linkId = params.link_id as SetupLinkId; // a uuid by the schema
    return setupLinkOnWire(await revokeSetupLink(deps, { connectionId, linkId, by: caller.actor }));
  },
});
