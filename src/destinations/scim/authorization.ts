import { z } from 'zod';
import type { DestinationContext } from '../../deliveries/destination.ts';
import { sendOnce } from './exchange.ts';
import { credentialsRejected, receiverFailed } from './failures.ts';
import type { Secrets, Settings } from './settings.ts';

/** What stands in the authorization header of every request. */
export interface Authorization {
  header(): Promise<string>;
  /** After a 401 to `header`: true when another one is worth a try. A token gets one successor. */
  renew(header: string): boolean;
}

/** Signs in as the settings say. A token of an OAuth client is asked for once in a call, and once more when it expired. */
export function authorization(context: DestinationContext<Settings, Secrets>): Authorization {
  const { settings, secrets } = context;
  if (settings.auth === 'oauth_client_credentials') return oauthAuthorization(context);
  const fixed =
    settings.auth === 'bearer'
      ? `Bearer ${secrets.token ?? ''}`
      : `Basic ${Buffer.from(`${secrets.username ?? ''}:${secrets.password ?? ''}`).toString('base64')}`;
  return { header: async () => fixed, renew: () => false };
}

function oauthAuthorization(context: DestinationContext<Settings, Secrets>): Authorization {
  let token: Promise<string> | undefined;
  let refused: string | undefined;
  return {
    header: () => (token ??= askToken(context)),
    renew(header) {
      // Requests at once may all be refused with the first token; its successor serves them all.
      if (refused === undefined) token = undefined;
      refused ??= header;
      return header === refused;
    },
  };
}

const TokenAnswer = z.looseObject({ access_token: z.string().min(1).max(10_000) });

/** RFC 6749 §4.4, the client in the header. */
async function askToken(context: DestinationContext<Settings, Secrets>): Promise<string> {
  const { settings, secrets } = context;
  const client = [secrets.client_id ?? '', secrets.client_secret ?? ''].map(encodeURIComponent).join(':');
  const form = new URLSearchParams({ grant_type: 'client_credentials' });
  if (settings.token_scope !== undefined) form.set('scope', settings.token_scope);
  const answer = await sendOnce(context, {
    method: 'POST',
    url: new URL(settings.token_url ?? settings.base_url),
    headers: {
      accept: 'application/json',
      authorization: `Basic ${Buffer.from(client).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: form.toString(),
  });
  if (answer.status === 400 || answer.status === 401) throw credentialsRejected();
  const { data } = TokenAnswer.safeParse(answer.json);
  if (answer.status !== 200 || data === undefined) throw receiverFailed(answer.status);
  return `Bearer ${data.access_token}`;
}
