import { z } from 'zod';
import { findConnection } from '../../connections/connection.ts';
import { createTestExport } from '../../reviews/create-test-export.ts';
import { showExport } from '../../reviews/show-export.ts';
import { exitCodes } from '../kit/exit-codes.ts';
import { shortId } from '../kit/show.ts';
import { verb } from '../kit/verb.ts';
import { exportKind, writeExport } from '../kit/write-file.ts';
import { exportView, printExport } from './view.ts';

export const exportCreate = verb({
  name: 'create',
  summary: 'Read everybody once and keep what would be added, for review',
  description:
    'Accepts nothing and delivers nothing. An open export can be approved for 14 days. Exit code 3 when the read was not complete.',
  args: [['<connection>', 'name, customer/name or id']],
  flags: [['--out <path>', 'also write it as .xlsx, .csv or .json']],
  input: z.object({ connection: z.string(), out: z.string().optional() }),
  examples: [
    ['rollcall export create Nordlicht/Personio', 'counts, coverage and findings'],
    ['rollcall export create Nordlicht/Personio --out nordlicht.xlsx', 'and the file for the HR admin'],
  ],
  async run({ app, out, signal, progress, account, changed }, input) {
    if (input.out !== undefined) exportKind(input.out);
    const rooms = await app();
    const connection = await findConnection(rooms.db, input.connection);
    const connectionId = connection.id;
    progress.show('Reading');
    const created = await createTestExport(rooms, {
      connectionId,
      requestedBy: account,
      signal,
      onProgress: ({ people, total, isRetrying }) =>
        isRetrying ? progress.retrying() : progress.show('Reading', people, total),
    });
    changed();
    if (input.out !== undefined) {
      const { people } = await showExport({ db: rooms.db.kysely }, { connectionId, exportId: created.id });
      const title = { customer: connection.customerName, connection: connection.name };
      await writeExport({ path: input.out, export: created, people, title, signal });
    }
    out.json({ export: exportView(created), written: input.out ?? null });
    printExport(out, connection, created);
    out.line();
    if (input.out !== undefined) out.good(`Written to ${input.out}.`);
    if (!created.summary.complete) return exitCodes.held;
    out.dim('Let the HR admin look at it, then keep the verdict:');
    const path = `"${connection.customerName}/${connection.name}"`;
    out.command(`rollcall export download ${path} ${shortId(created.id)} --out people.xlsx`);
    out.command(`rollcall export approve ${path} ${shortId(created.id)} --by <name>`);
    return undefined;
  },
});
