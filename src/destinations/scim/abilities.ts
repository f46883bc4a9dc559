import { z } from 'zod';
import { coreUser, enterpriseUser, ownEmployee } from './schema-urns.ts';

const Supported = z.looseObject({ supported: z.boolean().catch(false) });

/** What of ServiceProviderConfig concerns us (RFC 7643 §5, RFC 9865 §4). */
const ServiceProviderConfig = z.looseObject({
  patch: Supported.optional().catch(undefined),
  bulk: Supported.optional().catch(undefined),
  etag: Supported.optional().catch(undefined),
  filter: z
    .looseObject({ supported: z.boolean().catch(false), maxResults: z.number().optional().catch(undefined) })
    .optional()
    .catch(undefined),
  pagination: z
    .looseObject({
      cursor: z.boolean().catch(false),
      maxPageSize: z.number().int().positive().optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});

const SchemaList = z.looseObject({
  Resources: z.array(
    z.looseObject({
      id: z.string(),
      attributes: z
        .array(z.looseObject({ name: z.string(), type: z.string().default('string') }))
        .catch([])
        .default([]),
    }),
  ),
});

/** What a receiver can do, as far as it decides what is sent. */
export interface Abilities {
  patch: boolean;
  /** It says that it checks versions: writes carry If-Match. */
  etag: boolean;
  filter: boolean;
  bulk: boolean;
  cursor: boolean;
  /** Most users that one page may hold; undefined when it does not say. */
  maxPage: number | undefined;
  enterprise: boolean;
  /** Attributes of our own extension that the receiver declares, with their SCIM types; empty: it is not sent. */
  ownAttributes: ReadonlyMap<string, string>;
}

/**
 * Reads the two documents. A receiver without a readable ServiceProviderConfig gets PUT, which every SCIM service has to know;
 * one without readable Schemas gets the enterprise extension, which nearly every one knows, and never ours.
 */
export function readAbilities(config: unknown, schemas: unknown): Abilities {
  const { data: said } = ServiceProviderConfig.safeParse(config);
  const { data: list } = SchemaList.safeParse(schemas);
  const isTelling = list?.Resources.some(({ id }) => id === coreUser) === true;
  const own = list?.Resources.find(({ id }) => id === ownEmployee);
  const limits = [said?.filter?.maxResults, said?.pagination?.maxPageSize].filter((one) => Number(one) > 0);
  return {
    patch: said?.patch?.supported === true,
    etag: said?.etag?.supported === true,
    filter: said === undefined || said.filter?.supported === true,
    bulk: said?.bulk?.supported === true,
    cursor: said?.pagination?.cursor === true,
    maxPage: limits.length === 0 ? undefined : Math.min(...limits.map(Number)),
    enterprise: !isTelling || list.Resources.some(({ id }) => id === enterpriseUser),
    ownAttributes: new Map(own?.attributes.map(({ name, type }) => [name, type])),
  };
}
