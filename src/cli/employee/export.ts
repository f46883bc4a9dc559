import { writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { findConnection } from '../../connections/connection.ts';
import { exportPerson } from '../../privacy/export-person.ts';
import { safeJson } from '../kit/safe-text.ts';
import { verb } from '../kit/verb.ts';

export const employeeExport = verb({
  name: 'export',
  summary: 'Print everything that is kept of one person, as JSON',
  args: [
    ['<connection>', 'name, customer/name or id'],
    ['<id>', 'any id that the source ever gave this person'],
  ],
  flags: [['--out <path>', 'write it into this file (mode 0600) instead']],
  input: z.object({ connection: z.string(), id: z.string(), out: z.string().optional() }),
  examples: [
    ['rollcall employee export Nordlicht/Personio 1000042 --out person.json', 'for a request of that person'],
  ],
  async run({ app, out, io }, input) {
    const rooms = await app();
    const { id } = await findConnection(rooms.db, input.connection);
    const kept = await exportPerson(rooms, { connectionId: id, externalId: input.id });
    if (input.out === undefined) io.stdout.write(`${safeJson(kept)}\n`);
    else {
      await writeFile(input.out, `${safeJson(kept)}\n`, { mode: 0o600 });
      out.json({ written: input.out });
      out.good(`Everything that is kept of this person is in ${input.out}.`);
    }
    return undefined;
  },
});
