import { z } from 'zod';
import { exchangeMasterKey } from '../../connections/exchange-master-key.ts';
import { counted } from '../../domain/counted.ts';
import { confirmed } from '../kit/ask.ts';
import { verb } from '../kit/verb.ts';

export const dbRotateKey = verb({
  name: 'rotate-key',
  summary: 'Exchange the master key for a new one',
  description:
    'Puts a new key into the key file, seals what hangs on it anew, and takes the old one out. Let no other command run meanwhile. Killed ' +
    'half way, both keys stand in the file, everything goes on opening, and running it again ends it. A key from the environment is ' +
    'exchanged there: set ROLLCALL_MASTER_KEY to `new,old`, run this, and leave the old one out.',
  flags: [['--yes', 'do not ask']],
  input: z.object({ yes: z.boolean().optional() }),
  examples: [['rollcall db rotate-key', 'asks first; back up the new key afterwards']],
  async run({ app, out, ask, changed, progress }, input) {
    const rooms = await app();
    await confirmed(ask, 'Exchange the master key? No other command may run meanwhile.', input.yes);
    progress.show('Sealing anew');
    const { path, isResumed, keys, rewrapped } = await exchangeMasterKey(rooms, rooms.config.masterKey);
    changed();
    out.json({ file: path ?? null, resumed: isResumed, keys, rewrapped });
    const done = `${counted(rewrapped, 'data key')} of ${keys} sealed anew`;
    if (path === undefined) {
      out.good(`${done}; all are under the first key of ROLLCALL_MASTER_KEY.`);
      out.text('Now leave the second one out of it.');
    } else {
      out.good(`The master key was exchanged: ${done}.`);
      if (isResumed) out.text('An exchange that had been interrupted was ended; its new key stays.');
      out.text(`The new key alone stands in ${path}. Back it up now, apart from the database.`);
    }
    out.text(
      'Backups of the database from before open with the old key only: keep your copy of it as long as them.',
    );
    return undefined;
  },
});
