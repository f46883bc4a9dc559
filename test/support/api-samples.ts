import { randomBytes } from 'node:crypto';
import { createToken } from '../../src/access/create-token.ts';
import { addContact } from '../../src/connections/add-contact.ts';
import { createKey } from '../../src/connections/create-key.ts';
import { createSetupLink } from '../../src/connections/create-setup-link.ts';
import { stockIntakeKeys } from '../../src/connections/ensure-intake-key.ts';
import { createDestination } from '../../src/deliveries/create-destination.ts';
import { requestOperation } from '../../src/operations/request-operation.ts';
import { masterKeyOf } from '../../src/platform/master-key.ts';
import { createVault } from '../../src/platform/sealing.ts';
import { reading } from './api-runs.ts';
import type { ApiCustomer, ApiWorld } from './api-world.ts';
import { scriptedPerson } from './scripted-people.ts';
import { cees, create, page, used } from './test-exports.ts';

/** One for all samples of a process: a database has one master key. */
const vault = createVault({ masterKeys: { current: masterKeyOf(randomBytes(32)), older: [] } });

/** One thing of each kind that a path can name, all of them this customer's: by the name of the parameter. Needs `apiWithRuns`. */
export async function samplesOf(
  world: ApiWorld,
  { customer, connection }: ApiCustomer,
  seed: number,
): Promise<Record<string, string>> {
  const { deps, db } = world;
  const contact = await addContact(deps, {
    customerId: customer.id,
    name: 'Somebody',
    email: 'somebody@example.com',
    language: 'en',
  });
  const { token } = await createToken(deps, {
    name: 'sample',
    scopes: ['runs:read'],
    customer_id: customer.id,
    by: 'test',
  });
  const operation = await requestOperation(deps, {
    kind: 'check',
    customerId: customer.id,
    connectionId: connection.id,
    input: { accept: false },
    requestedBy: 'test',
  });
  await createKey({ ...deps, vault }, { connectionId: connection.id, algorithm: 'EC-P256' });
  await stockIntakeKeys({ ...deps, vault });
  const { link } = await createSetupLink(deps, { connectionId: connection.id, by: 'test' });
  const how = { ...used(), connector: 'fake', settings: connection.settings };
  const made = await create({ db, clock: world.clock, connectionId: connection.id }, [page([cees])], {
    used: how,
  });
  const accepted = await acceptedAndHeld(world, connection.id, seed);
  return {
    customer_id: customer.id,
    connection_id: connection.id,
    contact_id: contact.id,
    token_id: token.id,
    operation_id: operation.id,
    export_id: made.id,
    link_id: link.id,
    mail_id: await aMail(world, { connectionId: connection.id, contactId: contact.id }),
    ...accepted,
    ...(await aDelivery(world, { customer, connection }, accepted.employee_id)),
  };
}

/** Ten people are accepted; then the source lists five of them, which the guard holds. */
async function acceptedAndHeld(
  world: ApiWorld,
  connectionId: ApiCustomer['connection']['id'],
  seed: number,
): Promise<{ employee_id: string; run_id: string }> {
  const runs = await reading(world, connectionId, { seed });
  const everybody = Array.from({ length: 10 }, (_, index) => scriptedPerson(index + 1));
  runs.source.people = everybody;
  await runs.run();
  runs.clock.advance(60_000);
  runs.source.people = everybody.slice(0, 5);
  const { runId } = await runs.run();
  const employee = await world.db.kysely
    .selectFrom('employees')
    .select('id')
    .where('connection_id', '=', connectionId)
    .orderBy('number')
    .executeTakeFirstOrThrow();
  return { employee_id: employee.id, run_id: runId };
}

/** An invitation that waits to be sent. */
async function aMail(
  { db, clock }: ApiWorld,
  about: { connectionId: string; contactId: string },
): Promise<string> {
  const mail = await db.kysely
    .insertInto('mails')
    .values({
      key: `invitation:sample:${about.contactId}`,
      kind: 'invitation',
      connection_id: about.connectionId,
      contact_id: about.contactId,
      state: 'waiting',
      next_at: clock.now(),
      created_at: clock.now(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return mail.id;
}

/** A change that waits to go to a destination of this customer. */
async function aDelivery(
  { deps, db }: ApiWorld,
  { customer, connection }: Pick<ApiCustomer, 'customer' | 'connection'>,
  employeeId: string,
): Promise<{ destination_id: string; delivery_id: string }> {
  const destination = await createDestination(
    { ...deps, allowPrivateDestinations: false },
    {
      kind: 'webhook',
      name: `Platform of ${customer.id}`,
      settings: { url: 'https://platform.example/hook' },
      customerId: customer.id,
      by: 'test',
    },
  );
  const delivery = {
    connection_id: connection.id,
    destination_id: destination.id,
    id: deps.ids.next(),
    sequence: 1,
    subject: 'employee' as const,
    subject_id: employeeId,
    state: 'waiting' as const,
    next_at: deps.clock.now(),
    created_at: deps.clock.now(),
  };
  await db.kysely.insertInto('deliveries').values(delivery).execute();
  return { destination_id: destination.id, delivery_id: delivery.id };
}
