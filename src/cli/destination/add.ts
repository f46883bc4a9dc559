import { z } from 'zod';
import { deliveryDepsOf } from '../../app.ts';
import { findConnection } from '../../connections/connection.ts';
import { findCustomer } from '../../connections/customer.ts';
import { createDestination } from '../../deliveries/create-destination.ts';
import { destinationView } from '../../deliveries/destination-view.ts';
import { kindOf } from '../../deliveries/destination-kind.ts';
import { verb } from '../kit/verb.ts';
import { readSettings, settingsFlags, settingsInput } from './settings-flags.ts';

export const destinationAdd = verb({
  name: 'add',
  summary: 'Configure a receiver of changes',
  description:
    'Nothing is sent to it before it has the secrets it needs, and nothing of a connection before that was approved and has an accepted run.',
  args: [['<kind>', 'webhook, scim or file']],
  flags: [
    ['--name <name>', 'what it is called; default: its kind'],
    ['--customer <customer>', 'only connections of this customer'],
    ['--connection <connection>', 'only this connection', 'repeat'],
    [
      '--from <where>',
      'now, beginning or list: with what changes from now on, every change, or the list as additions',
    ],
    ...settingsFlags,
  ],
  input: z.object({
    kind: z.string(),
    name: z.string().optional(),
    customer: z.string().optional(),
    connection: z.array(z.string()).optional(),
    from: z.enum(['now', 'beginning', 'list'], 'is none of now, beginning, list').default('now'),
    ...settingsInput,
  }),
  examples: [
    ['rollcall destination add webhook --set url=https://platform.example/hooks/rollcall', 'events to a URL'],
    [
      'rollcall destination add scim --name Directory --set base_url=https://scim.example/v2 --from list',
      'users in a directory, everybody on the list first',
    ],
  ],
  async run({ app, out, account, changed }, input) {
    const rooms = await app();
    const deps = deliveryDepsOf(rooms);
    const customer = input.customer === undefined ? undefined : await findCustomer(rooms.db, input.customer);
    const connections = input.connection
      ? await Promise.all(input.connection.map((one) => findConnection(rooms.db, one)))
      : undefined;
    const created = await createDestination(deps, {
      kind: input.kind,
      name: input.name ?? kindOf(deps.destinations, input.kind).title,
      ...(await readSettings(input)),
      customerId: customer?.id,
      connectionIds: connections?.map(({ id }) => id),
      from: input.from,
      by: account,
    });
    changed();
    out.json({ destination: destinationView(created) });
    out.good(`The destination ${created.name} was configured. Nothing was sent.`);
    out.pairs([['Id', created.id]]);
    out.dim('Next:');
    out.command(`rollcall destination secrets "${created.name}"`);
    out.command(`rollcall destination check "${created.name}"`);
    return undefined;
  },
});
