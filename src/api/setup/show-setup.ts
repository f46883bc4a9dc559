import { loadSetupLink } from '../../connections/setup-link.ts';
import { endpoint } from '../kit/endpoint.ts';
import { setupOf } from './setup-of.ts';
import { setupOnWire } from './setup-view.ts';
import { Setup } from './setup-wire.ts';

export const showSetupEndpoint = endpoint({
  id: 'showSetup',
  method: 'GET',
  path: '/v1/setup',
  tag: 'setup',
  summary: 'Show everything that the pages of a set-up begin with',
  scope: 'setup',
  answer: { status: 200, body: Setup },
  errors: ['LINK_EXPIRED', 'LINK_REVOKED'],
  async handle(context) {
    const { deps } = context;
    const facts = await setupOf(context);
    const link = await loadSetupLink(deps.db.kysely, facts.link.linkId, deps.clock.now());
    if (!link) throw new Error('The link of a caller is gone.');
    return setupOnWire(deps, link, facts);
  },
});
