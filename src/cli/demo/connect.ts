import type { App } from '../../app.ts';
import { activateConnection } from '../../connections/activate-connection.ts';
import { addContact } from '../../connections/add-contact.ts';
import { checkConnection } from '../../connections/check-connection.ts';
import { type Connection, loadConnection } from '../../connections/connection.ts';
import { createConnection } from '../../connections/create-connection.ts';
import { createCustomer } from '../../connections/create-customer.ts';
import { createKey } from '../../connections/create-key.ts';
import { enterCredentials } from '../../connections/enter-credentials.ts';
import { listCustomers } from '../../connections/list-customers.ts';
import { scopeSentence } from '../../domain/scope-sentence.ts';
import { operator, type Story } from './story.ts';

type Opening = Pick<Story, 'app' | 'out' | 'stage'>;

/** Earlier stories stay as they are: the customers of a second one are called `Stadstuin 2` and `Nordlicht 2`. */
export async function customerNames(
  app: App,
): Promise<{ stadstuin: string; nordlicht: string; isFirst: boolean }> {
  const customers = await listCustomers(app.db);
  const numbers = customers
    .map(({ name }) => /^(?:Stadstuin|Nordlicht)(?: (\d+))?$/.exec(name))
    .filter((match) => match !== null);
  const last = Math.max(0, ...numbers.map(([, number]) => Number(number ?? 1)));
  const suffix = last === 0 ? '' : ` ${last + 1}`;
  return { stadstuin: `Stadstuin${suffix}`, nordlicht: `Nordlicht${suffix}`, isFirst: last === 0 };
}

/** A Dutch customer on YouServe: Rollcall makes the key pair, and its public half is registered at the portal. */
export async function connectStadstuin({ app, out, stage }: Opening, name: string): Promise<Connection> {
  const { youserve } = stage;
  const customer = await createCustomer(app, { name });
  await addContact(app, {
    customerId: customer.id,
    name: 'Bregje Voorbeeld',
    email: 'bregje@stadstuin.example',
    language: 'nl',
  });
  const connection = await createConnection(app, {
    customerId: customer.id,
    connector: 'youserve',
    name: 'YouServe',
    settings: { base_url: youserve.origin, tenant_id: youserve.tenantId, allow_private_network: true },
  });
  const key = await createKey(app, { connectionId: connection.id });
  stage.registerKey(key.publicKey);
  await enterCredentials(app, {
    connectionId: connection.id,
    credentials: { client_id: youserve.clientId },
    by: operator,
  });
  out.text(
    `${name} (Arnhem) uses YouServe. Rollcall made a key pair (${key.algorithm}); only its public half left, to YouServe’s portal.`,
  );
  return check({ app, out }, connection);
}

/** A German customer on Personio: only people whose attribute YourCampus says Ja. */
export async function connectNordlicht({ app, out, stage }: Opening, name: string): Promise<Connection> {
  const { personio } = stage;
  const customer = await createCustomer(app, { name });
  await addContact(app, {
    customerId: customer.id,
    name: 'Frauke Beispiel',
    email: 'frauke@nordlicht.example',
    language: 'de',
  });
  const scope = { attribute: { name: 'YourCampus', accepted: ['Ja'] } };
  const connection = await createConnection(app, {
    customerId: customer.id,
    connector: 'personio',
    name: 'Personio',
    settings: { base_url: personio.origin, allow_private_network: true },
    scope,
  });
  await enterCredentials(app, {
    connectionId: connection.id,
    credentials: personio.credentials,
    by: operator,
  });
  out.text(
    `${name} (Kiel) uses Personio. ${scopeSentence(connection.scope)} Everybody else is never stored.`,
  );
  return check({ app, out }, connection);
}

async function check(
  { app, out }: Pick<Opening, 'app' | 'out'>,
  connection: Connection,
): Promise<Connection> {
  const { report, accepted } = await checkConnection(app, { connectionId: connection.id, accept: true });
  const failed = report.steps.find(({ ok }) => !ok);
  if (failed) throw new Error(`The check of the demo failed: ${failed.code ?? failed.name}`);
  const filled = report.fields.filter(({ state }) => state === 'readable').length;
  out.good(
    `Checked with ${report.steps.length} steps: ${filled} of ${report.fields.length} fields are readable and filled. Nothing was kept.`,
  );
  if (accepted) {
    out.text(
      report.proposals
        .map(({ setting, value, because }) => `Proposed and taken: ${setting} = ${String(value)}. ${because}`)
        .join(' '),
      2,
    );
  }
  return loadConnection(app.db, connection.id);
}

/** Goes live with what was approved. The mail to the contacts is not part of this story. */
export async function activate(app: App, connection: Connection): Promise<Connection> {
  return activateConnection(app, { connectionId: connection.id });
}
