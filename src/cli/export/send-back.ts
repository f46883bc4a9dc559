import { z } from 'zod';
import { sendBackTestExport } from '../../reviews/send-back-test-export.ts';
import { verb } from '../kit/verb.ts';
import { findExport } from './find.ts';
import { exportView } from './view.ts';

export const exportSendBack = verb({
  name: 'send-back',
  summary: 'Keep the no of a named person, with what is not right',
  args: [
    ['<connection>', 'name, customer/name or id'],
    ['[export]', 'id or its first characters; the newest when left out'],
  ],
  flags: [
    ['--by <name>', 'who sends it back; kept'],
    ['--remarks <text>', 'what is not right; kept'],
  ],
  input: z.object({
    connection: z.string(),
    export: z.string().optional(),
    by: z.string('is needed: a named person decides').min(1),
    remarks: z.string('is needed: say what is not right').min(1),
  }),
  examples: [
    [
      'rollcall export send-back Nordlicht/Personio --by "Frauke Beispiel" --remarks "The interns should not be in it"',
      'nothing is activated',
    ],
  ],
  async run({ app, out, changed }, input) {
    const rooms = await app();
    const { connection, found } = await findExport(rooms, input);
    const { by: name, remarks } = input;
    const sent = await sendBackTestExport(rooms, {
      connectionId: connection.id,
      exportId: found.id,
      name,
      remarks,
    });
    changed();
    out.json({ export: exportView(sent) });
    out.good('Sent back, with the remarks kept. Change the connection, then make a new test export.');
    return undefined;
  },
});
