import { randomUUID } from 'node:crypto';
import type { App } from '../src/app.ts';
import { activateConnection } from '../src/connections/activate-connection.ts';
import { connectorOf } from '../src/connections/connector-register.ts';
import { createConnection } from '../src/connections/create-connection.ts';
import { createCustomer } from '../src/connections/create-customer.ts';
import { enterCredentials } from '../src/connections/enter-credentials.ts';
import { recordApproval } from '../src/connections/record-approval.ts';
import type { ConnectionId } from '../src/domain/ids.ts';
import { connectionTo } from './accounts.ts';
import type { ConnectorName } from './options.ts';

/**
 * An active connection to the simulators, made by the use cases. Only the test export is left out: the approval is written as
 * reviews would write it, and the first live run has no export to be compared with.
 */
export async function approvedConnection(
  app: App,
  { connector: name, origin }: { connector: ConnectorName; origin: string },
): Promise<ConnectionId> {
  const { settings, credentials } = connectionTo(name, origin);
  const customer = await createCustomer(app, { name: 'Bench' });
  const made = await createConnection(app, {
    customerId: customer.id,
    connector: name,
    name: 'Bench',
    settings,
  });
  await enterCredentials(app, { connectionId: made.id, credentials, by: 'the bench' });
  const connector = connectorOf(app.connectors, name);
  const at = app.clock.now().toISOString();
  const binding = {
    export_id: randomUUID(),
    export_created_at: at,
    fingerprint: '0'.repeat(64),
    approved_by: 'the bench',
    approved_at: at,
    scope: made.scope,
    mapping: made.mapping,
    settings: { ...made.settings },
    ...(name === 'youserve' && { tenant: String(settings['tenant_id']) }),
    settings_version: 1,
    connector_version: connector.version,
  };
  await app.db.transaction((tx) => recordApproval(tx, { connectionId: made.id, connector, binding }));
  await activateConnection(app, { connectionId: made.id });
  return made.id;
}
