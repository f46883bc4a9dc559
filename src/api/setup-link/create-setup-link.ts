import { z } from 'zod';
import { createSetupLink, insertSetupLink } from '../../connections/create-setup-link.ts';
import type { ContactId } from '../../domain/ids.ts';
import { notifyInvitation } from '../../mail/notify-invitation.ts';
import { mailJob } from '../../operations/work-queue.ts';
import { pagesUrlOf } from '../../config/service-config.ts';
import { connectionParams } from '../connection/connection-summary-wire.ts';
import { endpoint } from '../kit/endpoint.ts';
import { connectionOf } from '../kit/of-caller.ts';
import { RequestInvalid } from '../kit/problem.ts';
import { mailNotConfigured } from '../../mail/mail-not-configured.ts';
import { SetupLink, setupLinkOnWire } from './setup-link-wire.ts';

export const createSetupLinkEndpoint = endpoint({
  id: 'createSetupLink',
  method: 'POST',
  path: '/v1/connections/:connection_id/setup-links',
  tag: 'setup-links',
  summary: 'Make a set-up link for the customer’s HR admin',
  description:
    'Seven days to open it; from the first opening on, sixty days to go on, on any device. Mailed, or shown in this answer and never again. Earlier links stay as they are.',
  scope: 'connections:write',
  params: connectionParams,
  body: z.strictObject({
    contact_id: z.uuid().optional().describe('Whose it is; then a new one can be asked for by mail.'),
    send_mail: z
      .boolean()
      .default(false)
      .describe('Mail it to the contact, in their language; `url` is null then.'),
    activates: z.boolean().default(true).describe('The confirmation begins the daily runs.'),
  }),
  answer: {
    status: 201,
    body: z
      .object({ link: SetupLink, url: z.string().nullable().describe('With the token: shown this once.') })
      .meta({ id: 'SetupLinkCreated' }),
  },
  errors: ['NOT_FOUND', 'CONNECTION_STATE_CONFLICT', 'INTAKE_KEY_MISSING', 'MAIL_NOT_CONFIGURED'],
  // The answer holds a token, and is not to be kept for a day.
  isIdempotent: false,
  async handle({ deps, params, body, caller, audit }) {
    const { id: connectionId, customerId } = await connectionOf(deps, caller, params.connection_id);
    audit({ customerId, connectionId });
    const contactId = body.contact_id as ContactId | undefined; // a uuid by the schema, looked up next
    const input = { connectionId, contactId, activates: body.activates, by: caller.actor };
    if (!body.send_mail) {
      const { link, fragment } = await createSetupLink(deps, input);
      audit({ subjectId: link.id });
      return { link: setupLinkOnWire(link), url: `${pagesUrlOf(deps.config.service)}/setup#${fragment}` };
    }
    if (contactId === undefined)
      throw new RequestInvalid([
        { pointer: '/body/contact_id', detail: 'is missing: to whom is it mailed?' },
      ]);
    if (!deps.config.service.mail) throw mailNotConfigured();
    const link = await deps.db.transaction(async (tx, client) => {
      const made = await insertSetupLink(tx, deps, input);
      await notifyInvitation(tx, made.link, deps.clock.now());
      await deps.queue.send(mailJob, client);
      return made.link;
    });
    audit({ subjectId: link.id });
    return { link: setupLinkOnWire(link), url: null };
  },
});
