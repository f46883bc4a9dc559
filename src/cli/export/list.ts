import { z } from 'zod';
import { findConnection } from '../../connections/connection.ts';
import { listExports } from '../../reviews/list-exports.ts';
import { shortId, timeText } from '../kit/show.ts';
import { verb } from '../kit/verb.ts';
import { exportView, stateOf } from './view.ts';

export const exportList = verb({
  name: 'list',
  summary: 'List the test exports of a connection, newest first',
  args: [['<connection>', 'name, customer/name or id']],
  input: z.object({ connection: z.string() }),
  examples: [['rollcall export list Nordlicht/Personio', 'with the verdict on each']],
  async run({ app, out }, input) {
    const { db } = await app();
    const connection = await findConnection(db, input.connection);
    const exports = await listExports({ db: db.kysely }, { connectionId: connection.id });
    out.json({ exports: exports.map(exportView) });
    if (exports.length === 0)
      out.text('There are no test exports yet. Make one with: rollcall export create');
    else {
      out.table(exports, [
        {
          title: `Made (${connection.timeZone})`,
          value: (one) => timeText(one.createdAt, connection.timeZone),
          isWhole: true,
        },
        { title: 'People', value: (one) => one.peopleCount, align: 'right' },
        { title: 'State', value: (one) => stateOf(one, connection.timeZone), wraps: true },
        { title: 'Fingerprint', value: (one) => one.fingerprint.slice(0, 12), isWhole: true },
        { title: 'Id', value: (one) => shortId(one.id), isWhole: true },
      ]);
    }
    return undefined;
  },
});
