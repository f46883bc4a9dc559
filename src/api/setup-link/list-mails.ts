import { z } from 'zod';
import { listMails } from '../../mail/list-mails.ts';
import { connectionParams } from '../connection/connection-summary-wire.ts';
import { endpoint } from '../kit/endpoint.ts';
import { connectionOf } from '../kit/of-caller.ts';
import { Mail, mailOnWire } from './mail-wire.ts';

export const listMailsEndpoint = endpoint({
  id: 'listMails',
  method: 'GET',
  path: '/v1/connections/:connection_id/mails',
  tag: 'setup-links',
  summary: 'List the mails about a connection, the newest first, also those that could not be sent',
  description: 'At most a hundred.',
  scope: 'connections:read',
  params: connectionParams,
  answer: {
    status: 200,
    body: z.object({
      data: z.array(Mail),
      sends_mail: z.boolean().describe('False: there is no mail server, and nothing can be mailed.'),
    }),
  },
  errors: ['NOT_FOUND'],
  async handle({ deps, params, caller }) {
    const connection = await connectionOf(deps, caller, params.connection_id);
    const { mail, platform } = deps.config.service;
    const mails = await listMails({ ...deps, platform: platform.name }, { connection });
    return { data: mails.map(mailOnWire), sends_mail: mail !== undefined };
  },
});
