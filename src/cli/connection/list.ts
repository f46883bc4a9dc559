import { z } from 'zod';
import { connectionSummaryView } from '../../connections/connection-view.ts';
import { findCustomer } from '../../connections/customer.ts';
import { listConnections } from '../../connections/list-connections.ts';
import { verb } from '../kit/verb.ts';
import { connectionTable } from './view.ts';

export const connectionList = verb({
  name: 'list',
  summary: 'List connections',
  flags: [
    ['--customer <customer>', 'only those of this customer'],
    ['--all', 'also removed ones'],
  ],
  input: z.object({ customer: z.string().optional(), all: z.boolean().optional() }),
  examples: [
    ['rollcall connection list', 'all connections by customer'],
    [
      'rollcall connection list --customer Stadstuin --all --json',
      'those of one customer, removed ones too, for a program',
    ],
  ],
  async run({ app, out }, input) {
    const { db } = await app();
    const customer = input.customer === undefined ? undefined : await findCustomer(db, input.customer);
    const connections = await listConnections(db, {
      ...(customer && { customerId: customer.id }),
      includeRemoved: input.all === true,
    });
    out.json({ connections: connections.map(connectionSummaryView) });
    if (connections.length > 0) connectionTable(out, connections);
    else out.text('There are no connections yet. Open one with: rollcall connection add');
    return undefined;
  },
});
