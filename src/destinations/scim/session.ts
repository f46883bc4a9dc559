import type { DeliverContext } from '../../deliveries/destination.ts';
import { type Abilities, readAbilities } from './abilities.ts';
import { type ScimClient, scimClient } from './client.ts';
import type { MappingRules } from './employee-to-user.ts';
import { ReceiverGone, receiverFailed } from './failures.ts';
import type { Secrets, Settings } from './settings.ts';

export type ScimContext = DeliverContext<Settings, Secrets>;

/** One call of deliver or resync: what the receiver can do is asked once, and what is found out on the way is kept. */
export interface ScimSession {
  context: ScimContext;
  client: ScimClient;
  abilities: Abilities;
  rules: MappingRules;
  /** False as soon as PATCH turns out not to work, whatever was announced. */
  patchWorks: boolean;
  /** True when versions were announced, or asked for with 428. */
  sendsVersions: boolean;
  /** The receiver's ids of users that were made in this call: it may take a moment to find them. */
  created: Set<string>;
}

/** Asks what the receiver can do. Throws AppError for what concerns everybody: unreachable, credentials rejected. */
export async function openSession(context: ScimContext): Promise<ScimSession> {
  const client = scimClient(context);
  const abilities = await askAbilities(client);
  const companies = context.settings.send_company_as === 'none' ? [] : await context.companies();
  return {
    context,
    client,
    abilities,
    rules: {
      settings: context.settings,
      abilities,
      connectionId: context.connection.id,
      companyNames: new Map(companies.map((one) => [one.external_id, one.full_name ?? one.short_name ?? ''])),
    },
    patchWorks: abilities.patch,
    sendsVersions: abilities.etag,
    created: new Set(),
  };
}

async function askAbilities(client: ScimClient): Promise<Abilities> {
  const config = await client.send({ method: 'GET', path: '/ServiceProviderConfig' });
  if (config.status === 410) throw new ReceiverGone();
  if (isFault(config.status)) throw receiverFailed(config.status);
  const schemas = await client.send({ method: 'GET', path: '/Schemas' });
  if (isFault(schemas.status)) throw receiverFailed(schemas.status);
  return readAbilities(
    config.status === 200 ? config.json : undefined,
    schemas.status === 200 ? schemas.json : undefined,
  );
}

/** A document that is not there is one thing; a receiver that is not well must not look like one that cannot do much. */
function isFault(status: number): boolean {
  return (status >= 300 && status < 400) || (status >= 500 && status !== 501);
}
