import { z } from 'zod';
import { connectionView } from '../../connections/connection-view.ts';
import { findConnection } from '../../connections/connection.ts';
import { resumeConnection } from '../../connections/resume-connection.ts';
import { verb } from '../kit/verb.ts';

export const connectionResume = verb({
  name: 'resume',
  summary: 'Let a paused or stopped connection run again',
  args: [['<connection>', 'name, customer/name or id']],
  input: z.object({ connection: z.string() }),
  examples: [['rollcall connection resume Nordlicht/Personio', 'runs may start again']],
  async run({ app, out, changed }, input) {
    const rooms = await app();
    const { id } = await findConnection(rooms.db, input.connection);
    const connection = await resumeConnection(rooms, { connectionId: id });
    changed();
    out.json({ connection: connectionView(connection) });
    out.good(`${connection.customerName} / ${connection.name} is active again.`);
    return undefined;
  },
});
