import { z } from 'zod';
import { connectionView } from '../../connections/connection-view.ts';
import { findConnection } from '../../connections/connection.ts';
import { pauseConnection } from '../../connections/pause-connection.ts';
import { verb } from '../kit/verb.ts';

export const connectionPause = verb({
  name: 'pause',
  summary: 'Stop starting runs until it is resumed',
  args: [['<connection>', 'name, customer/name or id']],
  input: z.object({ connection: z.string() }),
  examples: [['rollcall connection pause Nordlicht/Personio', 'no run starts until it is resumed']],
  async run({ app, out, changed }, input) {
    const rooms = await app();
    const { id } = await findConnection(rooms.db, input.connection);
    const connection = await pauseConnection(rooms, { connectionId: id });
    changed();
    out.json({ connection: connectionView(connection) });
    out.good(`${connection.customerName} / ${connection.name} is paused. Its people stay as they are.`);
    return undefined;
  },
});
