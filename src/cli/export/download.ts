import { z } from 'zod';
import { showExport } from '../../reviews/show-export.ts';
import { verb } from '../kit/verb.ts';
import { exportKind, writeExport } from '../kit/write-file.ts';
import { findExport } from './find.ts';
import { peopleText } from '../kit/show.ts';

export const exportDownload = verb({
  name: 'download',
  summary: 'Write a test export as XLSX, CSV or JSON',
  description:
    'The file holds personal data and is readable for this account alone. The fingerprint of the export stands in it.',
  args: [
    ['<connection>', 'name, customer/name or id'],
    ['[export]', 'id or its first characters; the newest when left out'],
  ],
  flags: [['--out <path>', 'the file; its ending says which kind']],
  input: z.object({ connection: z.string(), export: z.string().optional(), out: z.string('is needed') }),
  examples: [
    [
      'rollcall export download Nordlicht/Personio --out nordlicht.xlsx',
      'sheets Summary, People and Findings',
    ],
  ],
  async run({ app, out, progress, signal }, input) {
    exportKind(input.out);
    const rooms = await app();
    const { connection, found } = await findExport(rooms, input);
    const which = { connectionId: connection.id, exportId: found.id };
    const shown = await showExport({ db: rooms.db.kysely }, which);
    progress.show('Writing');
    const title = { customer: connection.customerName, connection: connection.name };
    await writeExport({ path: input.out, export: shown.export, people: shown.people, title, signal });
    out.json({ written: input.out, fingerprint: found.fingerprint, people: found.peopleCount });
    out.good(`Written to ${input.out}: ${peopleText(found.peopleCount)}.`);
    if (found.peopleErasedAt)
      out.text('The people of this export were erased after 14 days; only its numbers are left.');
    return undefined;
  },
});
