import { connectionIntakeKey } from '../../connections/intake-key.ts';
import { loadSetupLink } from '../../connections/setup-link.ts';
import { endpoint } from '../kit/endpoint.ts';
import { notFound } from '../kit/of-caller.ts';
import { SetupIntakeKey } from './key-wire.ts';
import { linkedConnection } from './setup-of.ts';

export const showSetupIntakeKeyEndpoint = endpoint({
  id: 'showSetupIntakeKey',
  method: 'GET',
  path: '/v1/setup/intake-key',
  tag: 'setup',
  summary: 'Show the public key that credentials are sealed to in the browser',
  description:
    'Only of this connection. Its fingerprint stands in the link: where they differ, the key was exchanged on the way, and nothing is to be handed over (A14).',
  scope: 'setup',
  answer: { status: 200, body: SetupIntakeKey },
  errors: ['NOT_FOUND', 'LINK_EXPIRED', 'LINK_REVOKED'],
  async handle(context) {
    const { db, clock } = context.deps;
    const { link, connection } = await linkedConnection(context);
    const found = await loadSetupLink(db.kysely, link.linkId, clock.now());
    const key =
      found && (await connectionIntakeKey(db.kysely, { connectionId: connection.id, kid: found.kid }));
    if (!key) throw notFound('intake key');
    return {
      kid: key.kid,
      public_jwk: key.publicJwk,
      fingerprint: key.fingerprint,
      subject: `credentials:${connection.id}`,
    };
  },
});
