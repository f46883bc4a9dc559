import { sql } from 'kysely';
import type { Transaction } from '../db/database.ts';
import type { ConnectionId, ContactId } from '../domain/ids.ts';

export interface LinkOfAddress {
  connectionId: ConnectionId;
  contactId: ContactId;
  /** As the newest link of theirs says. */
  activates: boolean;
  /** Links that contacts of the same customer asked for since then. */
  resentToCustomer: number;
}

/** Connections that whoever has this address had a link of that was not taken back, at most five. */
export async function linksOfAddress(
  tx: Transaction,
  { email, since }: { email: string; since: Date },
): Promise<LinkOfAddress[]> {
  const { rows } = await sql<LinkOfAddress>`
    select distinct on (l.connection_id, l.contact_id)
           l.connection_id as "connectionId", l.contact_id as "contactId", l.activates,
           (select count(*)::integer from setup_links r join connections rc on rc.id = r.connection_id
             where rc.customer_id = c.customer_id and r.created_by = 'resend' and r.created_at > ${since}) as "resentToCustomer"
      from contacts p
      join setup_links l on l.contact_id = p.id
      join connections c on c.id = l.connection_id
     where lower(p.email) = lower(${email}) and c.state <> 'removed'
       and not exists (select from setup_links n where n.contact_id = l.contact_id and n.connection_id = l.connection_id
                        and n.revoked_at is not null and n.created_at >= l.created_at)
     order by l.connection_id, l.contact_id, l.created_at desc
     limit 5`.execute(tx);
  return rows;
}
