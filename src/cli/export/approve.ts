import { z } from 'zod';
import { approveTestExport } from '../../reviews/approve-test-export.ts';
import { verb } from '../kit/verb.ts';
import { findExport } from './find.ts';
import { exportView, stateOf } from './view.ts';
import { peopleText } from '../kit/show.ts';

export const exportApprove = verb({
  name: 'approve',
  summary: 'Keep the yes of a named person to exactly this test export',
  description:
    'Binds who is taken, which fields and which company is read; anything wider needs another export and another yes.',
  args: [
    ['<connection>', 'name, customer/name or id'],
    ['[export]', 'id or its first characters; the newest when left out'],
  ],
  flags: [
    ['--by <name>', 'who approves; kept'],
    ['--remarks <text>', 'kept with it'],
  ],
  input: z.object({
    connection: z.string(),
    export: z.string().optional(),
    by: z.string('is needed: a named person approves').min(1),
    remarks: z.string().optional(),
  }),
  examples: [['rollcall export approve Nordlicht/Personio --by "Frauke Beispiel"', 'the newest export']],
  async run({ app, out, changed }, input) {
    const rooms = await app();
    const { connection, found } = await findExport(rooms, input);
    const approved = await approveTestExport(rooms, {
      connectionId: connection.id,
      exportId: found.id,
      name: input.by,
      ...(input.remarks !== undefined && { remarks: input.remarks }),
    });
    changed();
    out.json({ export: exportView(approved) });
    out.good(`${peopleText(approved.peopleCount)}: ${stateOf(approved, connection.timeZone)}.`);
    out.pairs([
      ['Export', approved.id],
      ['Fingerprint', approved.fingerprint],
    ]);
    if (connection.state === 'draft') {
      out.dim('Next:');
      out.command(`rollcall connection activate "${connection.customerName}/${connection.name}"`);
    }
    return undefined;
  },
});
