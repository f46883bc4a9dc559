import { z } from 'zod';
import { listSetupLinks } from '../../connections/list-setup-links.ts';
import { connectionParams } from '../connection/connection-summary-wire.ts';
import { endpoint } from '../kit/endpoint.ts';
import { connectionOf } from '../kit/of-caller.ts';
import { SetupLink, setupLinkOnWire } from './setup-link-wire.ts';

export const listSetupLinksEndpoint = endpoint({
  id: 'listSetupLinks',
  method: 'GET',
  path: '/v1/connections/:connection_id/setup-links',
  tag: 'setup-links',
  summary: 'List the set-up links of a connection, the newest first',
  description: 'At most a hundred. There is no way to see their addresses again.',
  scope: 'connections:read',
  params: connectionParams,
  answer: { status: 200, body: z.object({ data: z.array(SetupLink) }) },
  errors: ['NOT_FOUND'],
  async handle({ deps, params, caller }) {
    const { id } = await connectionOf(deps, caller, params.connection_id);
    return { data: (await listSetupLinks(deps, { connectionId: id })).map(setupLinkOnWire) };
  },
});
