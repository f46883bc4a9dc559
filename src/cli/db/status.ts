import { z } from 'zod';
import { listConnections } from '../../connections/list-connections.ts';
import { listCustomers } from '../../connections/list-customers.ts';
import { verb } from '../kit/verb.ts';

export const dbStatus = verb({
  name: 'status',
  summary: 'Say where the data is and what it holds; starts and migrates the database when needed',
  input: z.object({}),
  examples: [
    ['rollcall db status', 'the embedded database in ./.rollcall'],
    [
      'DATABASE_URL=postgresql://rollcall@db.example/rollcall rollcall db status',
      'one of your own; the password belongs in PGPASSWORD or the URL, never in an argument',
    ],
  ],
  async run({ app, out }) {
    const rooms = await app();
    const customers = await listCustomers(rooms.db);
    const connections = await listConnections(rooms.db, { includeRemoved: true });
    out.json({ where: rooms.where, customers: customers.length, connections: connections.length });
    out.good('The database answers and is at the version of this program; the master key fits.');
    out.text(rooms.where);
    out.pairs([
      ['Customers', customers.length],
      ['Connections', connections.length],
    ]);
    return undefined;
  },
});
