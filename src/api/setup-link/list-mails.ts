import { z } from 'zod';
import { listMails } from '../../mail/list-mails.ts';
import { connectionParams } from '../connection/connection-summary-wire.ts';
import { endpoint } from '../kit/endpoint.ts';
import { connectionOf } from '../kit/of-caller.ts';
import { Instant } from '../kit/schemas.ts';

const Mail = z
  .object({
    kind: z.enum(['invitation', 'sent_back', 'activated', 'key_expiring', 'held', 'stopped']),
    contact_id: z.uuid().nullable().describe('Null: to the operator.'),
    state: z
      .enum(['waiting', 'sent', 'not_sent', 'failed'])
      .describe('`not_sent`: there is no mail server, or no address.'),
    code: z.string().nullable(),
    created_at: Instant,
    finished_at: Instant.nullable(),
  })
  .meta({ id: 'Mail' });

export const listMailsEndpoint = endpoint({
  id: 'listMails',
  method: 'GET',
  path: '/v1/connections/:connection_id/mails',
  tag: 'setup-links',
  summary: 'List the mails about a connection, the newest first, also those that could not be sent',
  scope: 'connections:read',
  params: connectionParams,
  answer: { status: 200, body: z.object({ data: z.array(Mail) }) },
  errors: ['NOT_FOUND'],
  async handle({ deps, params, caller }) {
    const { id } = await connectionOf(deps, caller, params.connection_id);
    const mails = await listMails(deps.db, { connectionId: id });
    return {
      data: mails.map(({ kind, contactId, state, details, createdAt, finishedAt }) => ({
        kind,
        contact_id: contactId ?? null,
        state,
        code: details.code ?? null,
        created_at: createdAt,
        finished_at: finishedAt ?? null,
      })),
    };
  },
});
