import { expect, test } from 'vitest';
import { apiWorld } from '../../../test/support/api-world.ts';
import { appendAudit } from '../../audit/append-audit.ts';
import { addContact } from '../../connections/add-contact.ts';

test('who came by a link is named for whoever may see contacts, and by nothing that the log keeps', async () => {
  await using api = await apiWorld();
  const { db, deps } = api;
  const { id: customerId } = api.first.customer;
  const contact = await addContact(deps, {
    customerId,
    name: 'Hanna Voorbeeld',
    email: 'hanna@firm.example',
    language: 'nl',
  });
  const connection = await api.ask('POST', '/v1/connections', {
    body: { customer_id: customerId, connector: 'fake', name: 'Named' },
  });
  const [named, anybody] = [deps.ids.next<'setup-link'>(), deps.ids.next<'setup-link'>()];
  for (const [id, contact_id] of [
    [named, contact.id],
    [anybody, null],
  ] as const) {
    const at = api.clock.now();
    await db.kysely
      .insertInto('setup_links')
      .values({
        id,
        connection_id: String(connection.body['id']),
        contact_id,
        kid: 'k',
        activates: true,
        created_by: 'test',
        created_at: at,
        expires_at: at,
      })
      .execute();
    await appendAudit(deps, { actor: `setup:${id}`, action: 'approveSetup', outcome: 'done', customerId });
  }
  const names = async (token: string) =>
    (
      await api.ask<{ data: { actor_name: string | null }[] }>('GET', '/v1/audit?action=approveSetup', {
        token,
      })
    ).body.data.map(({ actor_name }) => actor_name);
  expect(await names(api.token)).toEqual([null, 'Hanna Voorbeeld']);
  expect(await names(await api.tokenWith(['audit:read']))).toEqual([null, null]);
  const { rows } = await db.pool.query<{ log: string }>('select audit_events::text as log from audit_events');
  expect(rows.map(({ log }) => log).join(' ')).not.toContain('Hanna');
});
