import { sql } from 'kysely';
import type { Transaction } from '../db/database.ts';
import type { ConnectionId, ContactId, CustomerId } from '../domain/ids.ts';
import { byCodePoints } from '../domain/text.ts';

export interface LinkOfAddress {
  customerId: CustomerId;
  connectionId: ConnectionId;
  contactId: ContactId;
  /** As the newest link of theirs says. */
  activates: boolean;
}

/** Connections that whoever has this address had a link of that was not taken back, at most five; in the order of their customers. */
export async function linksOfAddress(tx: Transaction, email: string): Promise<LinkOfAddress[]> {
  const { rows } = await sql<LinkOfAddress>`
    select distinct on (l.connection_id, l.contact_id)
           c.customer_id as "customerId", l.connection_id as "connectionId", l.contact_id as "contactId", l.activates
      from contacts p
      join setup_links l on l.contact_id = p.id
      join connections c on c.id = l.connection_id
     where lower(p.email) = lower(${email}) and c.state <> 'removed'
       and not exists (select from setup_links n where n.contact_id = l.contact_id and n.connection_id = l.connection_id
                        and n.revoked_at is not null and n.created_at >= l.created_at)
     order by l.connection_id, l.contact_id, l.created_at desc
     limit 5`.execute(tx);
  return rows.toSorted((one, other) => byCodePoints(one.customerId, other.customerId));
}

/**
 * How many links contacts of this customer asked for since then. Until the transaction ends whoever else counts them waits, so that two
 * requests at once cannot both take the last one. Several customers are counted in the order of their ids.
 */
export async function countResent(
  tx: Transaction,
  { customerId, since }: { customerId: CustomerId; since: Date },
): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`rollcall resend ${customerId}`}, 0))`.execute(
    tx,
  );
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from setup_links l join connections c on c.id = l.connection_id
     where c.customer_id = ${customerId}::uuid and l.created_by = 'resend' and l.created_at > ${since}`.execute(
    tx,
  );
  return rows[0]?.count ?? 0;
}
