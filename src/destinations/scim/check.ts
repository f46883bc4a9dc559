import { z } from 'zod';
import type { DestinationCheck, DestinationContext } from '../../deliveries/destination.ts';
import { type Abilities, readAbilities } from './abilities.ts';
import { type ScimClient, scimClient } from './client.ts';

import { readPage } from './find-user.ts';
import { isOk } from './outcome.ts';
import { ownEmployee } from './schema-urns.ts';
import type { Secrets, Settings } from './settings.ts';

type Step = DestinationCheck['steps'][number];

/**
 * Asks what the receiver can do and whether this credential may list users; reads no user and writes nothing. Throws AppError
 * when nobody answers or the credentials are refused; everything else is a step that says in words what is missing.
 */
export async function check(context: DestinationContext<Settings, Secrets>): Promise<DestinationCheck> {
  const client = scimClient(context);
  const config = await client.send({ method: 'GET', path: '/ServiceProviderConfig' });
  const schemas = await client.send({ method: 'GET', path: '/Schemas' });
  const types = await client.send({ method: 'GET', path: '/ResourceTypes' });
  const abilities = readAbilities(
    isOk(config) ? config.json : undefined,
    isOk(schemas) ? schemas.json : undefined,
  );
  return {
    steps: [
      configStep(isOk(config), abilities),
      schemasStep(isOk(schemas), abilities),
      typesStep(isOk(types) ? types.json : undefined),
      await listStep(client),
      filterStep(abilities),
    ],
    abilities: {
      patch: abilities.patch,
      etag: abilities.etag,
      filter: abilities.filter,
      bulk: abilities.bulk,
      cursor: abilities.cursor,
      enterprise: abilities.enterprise,
      own_extension: abilities.ownAttributes.size > 0,
    },
  };
}

function configStep(isThere: boolean, { patch }: Abilities): Step {
  const sentence = patch
    ? 'The receiver describes itself and takes PATCH.'
    : 'The receiver describes itself and takes no PATCH; people are changed by PUT.';
  if (isThere) return { name: 'service_provider_config', ok: true, sentence };
  return {
    name: 'service_provider_config',
    ok: false,
    code: 'SCIM_CONFIG_MISSING',
    sentence:
      'There is no /ServiceProviderConfig behind the base URL. Is it the URL of a SCIM 2.0 service, with its version at the end?',
  };
}

function schemasStep(isThere: boolean, { enterprise, ownAttributes }: Abilities): Step {
  if (!isThere) {
    const sentence =
      'There is no /Schemas; department, employee number and manager are sent all the same, as most receivers know them.';
    return { name: 'schemas', ok: true, sentence };
  }
  const known = [
    enterprise ? 'the enterprise extension' : undefined,
    ownAttributes.size > 0 ? `our own extension ${ownEmployee}` : undefined,
  ].filter((one) => one !== undefined);
  const sentence =
    known.length === 0
      ? 'The receiver knows neither the enterprise extension nor ours: department, employee number, company and manager are not sent.'
      : `Besides the core attributes the receiver knows ${known.join(' and ')}.`;
  return { name: 'schemas', ok: true, sentence };
}

const ResourceTypes = z.looseObject({
  Resources: z.array(z.looseObject({ endpoint: z.string().optional().catch(undefined) })),
});

function typesStep(json: unknown): Step {
  const list = ResourceTypes.safeParse(json).data?.Resources;
  if (list === undefined || list.some(({ endpoint }) => endpoint?.endsWith('/Users'))) {
    const sentence =
      list === undefined
        ? 'There is no /ResourceTypes; users are taken to be at /Users.'
        : 'Users are at /Users.';
    return { name: 'resource_types', ok: true, sentence };
  }
  return {
    name: 'resource_types',
    ok: false,
    code: 'SCIM_USERS_MISSING',
    sentence: 'The receiver lists its kinds of resources, and users at /Users are not among them.',
  };
}

/** Nobody is asked for; a receiver that cannot give none gives one, and that is not looked at. */
async function listStep(client: ScimClient): Promise<Step> {
  for (const count of [0, 1]) {
    const answer = await client.send({ method: 'GET', path: '/Users', query: { startIndex: 1, count } });
    if (isOk(answer) && readPage(answer) !== undefined) {
      return { name: 'list_users', ok: true, sentence: 'The credentials may list users.' };
    }
    if (answer.status === 403) {
      const sentence = 'The credentials are right and may not list users: the receiver has to permit that.';
      return { name: 'list_users', ok: false, code: 'SCIM_NOT_PERMITTED', sentence };
    }
  }
  return {
    name: 'list_users',
    ok: false,
    code: 'SCIM_ANSWER_UNREADABLE',
    sentence: 'A list of users cannot be read at /Users behind the base URL.',
  };
}

function filterStep({ filter }: Abilities): Step {
  const sentence = filter
    ? 'Users can be found by externalId.'
    : 'The receiver does not say that it can filter; without a filter for externalId nobody is found who is there already.';
  return { name: 'filter', ok: filter, ...(!filter && { code: 'SCIM_FILTER_MISSING' }), sentence };
}
