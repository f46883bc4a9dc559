import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { moveDatabase } from '../../db/move.ts';
import { AppError } from '../../domain/app-error.ts';
import { confirmed } from '../kit/ask.ts';
import { usageError } from '../kit/exit-codes.ts';
import { verb } from '../kit/verb.ts';
import { counted } from '../../domain/counted.ts';

export const dbMove = verb({
  name: 'move',
  summary: 'Copy everything from the embedded database into an empty PostgreSQL of your own',
  description:
    'The target comes from the environment or a file, since it holds a password. All of it arrives or nothing, and the source stays as ' +
    'it is. The master key stays where it is and has to be at hand for the new database too.',
  flags: [
    [
      '--to-file <path>',
      'a file that holds the URL of the target; left out: MOVE_DATABASE_URL from the environment',
    ],
    ['--yes', 'do not ask'],
  ],
  input: z.object({ toFile: z.string().optional(), yes: z.boolean().optional() }),
  examples: [
    ['MOVE_DATABASE_URL=postgresql://… rollcall db move', 'asks first'],
    ['rollcall db move --to-file target-url.txt --yes', 'for scripts'],
  ],
  async run({ app, out, ask, io, progress, changed }, input) {
    if (io.env['DATABASE_URL']) {
      throw usageError(
        'DATABASE_URL is set, so there is no embedded database to move from.',
        'Unset it for this command.',
      );
    }
    const to = input.toFile === undefined ? io.env['MOVE_DATABASE_URL'] : await urlFrom(input.toFile);
    if (!to?.trim()) throw usageError('There is no target.', 'Set MOVE_DATABASE_URL, or give --to-file.');
    if (!/^postgres(ql)?:\/\//.test(to.trim())) throw usageError('The target is not a PostgreSQL URL.');
    const rooms = await app();
    await confirmed(ask, 'Copy everything into the target database? Runs are kept out meanwhile.', input.yes);
    // Opening the rooms has proved that the master key is here and fits.
    const moved = await moveDatabase({
      from: rooms.db,
      to: to.trim(),
      masterKeyAvailable: true,
      onProgress: ({ table, done, of }) => progress.show(`Copying ${table} (${done} of ${of})`),
    });
    changed();
    out.json({ moved });
    out.good(
      `${counted(moved.rows, 'row')} of ${counted(moved.tables, 'table')} copied. The embedded database stays as it is.`,
    );
    out.text(
      'From now on set DATABASE_URL to the target, and keep the master key: put it into ROLLCALL_MASTER_KEY_FILE or leave it in the data directory.',
    );
    return undefined;
  },
});

async function urlFrom(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new AppError('FILE_NOT_READ', 'The file with the target cannot be read.', {
      cause,
      nextStep: 'Check its path.',
    });
  }
}
