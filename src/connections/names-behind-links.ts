import type { Database } from '../db/database.ts';

/** The contacts for whom these set-up links were made, by the link's id; nobody for links that anybody may have. */
export async function namesBehindLinks(
  { kysely }: Pick<Database, 'kysely'>,
  linkIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (linkIds.length === 0) return new Map();
  const rows = await kysely
    .selectFrom('setup_links')
    .innerJoin('contacts', 'contacts.id', 'setup_links.contact_id')
    .select(['setup_links.id', 'contacts.name'])
    .where('setup_links.id', 'in', [...new Set(linkIds)])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
