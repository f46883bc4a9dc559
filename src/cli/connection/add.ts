import { z } from 'zod';
import { connectionView } from '../../connections/connection-view.ts';
import { connectorOf } from '../../connections/connector-register.ts';
import { createConnection } from '../../connections/create-connection.ts';
import { findCustomer } from '../../connections/customer.ts';
import { verb } from '../kit/verb.ts';
import { draftFlags, draftInput, draftOf } from './draft.ts';
import { draftPairs } from './view.ts';

export const connectionAdd = verb({
  name: 'add',
  summary: 'Open a connection to the HR system of a customer',
  description:
    'It begins as a draft: nothing is read until it is checked, and nothing is accepted until it is activated.',
  args: [['<hr-system>', 'youserve or personio']],
  flags: [
    ['--customer <customer>', 'name or id of the customer'],
    ['--name <name>', 'what the connection is called; default: the name of the HR system'],
    ['--time-zone <zone>', 'in which starts and ends act; default Europe/Amsterdam, Personio Europe/Berlin'],
    ...draftFlags,
  ],
  input: z.object({
    hrSystem: z.string(),
    customer: z.string('is needed'),
    name: z.string().optional(),
    timeZone: z.string().optional(),
    ...draftInput,
  }),
  examples: [
    [
      'rollcall connection add youserve --customer Stadstuin --tenant-id 4711',
      'a YouServe connection; `key create` comes next',
    ],
    [
      'rollcall connection add personio --customer Nordlicht --select-attribute YourCampus --accept Ja',
      'only people whose attribute YourCampus is Ja',
    ],
  ],
  async run({ app, out, changed }, input) {
    const rooms = await app();
    const connector = connectorOf(rooms.connectors, input.hrSystem);
    const customer = await findCustomer(rooms.db, input.customer);
    const { settings, scope, mapping } = draftOf(connector, input);
    const connection = await createConnection(rooms, {
      customerId: customer.id,
      connector: connector.id,
      name: input.name ?? connector.title,
      settings,
      scope,
      mapping,
      ...(input.timeZone !== undefined && { timeZone: input.timeZone }),
    });
    changed();
    out.json({ connection: connectionView(connection) });
    out.good(
      `Connection ${connection.name} of ${connection.customerName} was opened as a draft. Nothing was read.`,
    );
    out.pairs([['Id', connection.id], ['Time zone', connection.timeZone], ...draftPairs(connection)]);
    out.dim('Next:');
    const path = `"${connection.customerName}/${connection.name}"`;
    if (connector.id === 'youserve') out.command(`rollcall key create ${path}`);
    out.command(`rollcall connection credentials ${path}`);
    out.command(`rollcall connection check ${path}`);
    return undefined;
  },
});
