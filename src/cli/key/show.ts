import { z } from 'zod';
import { keyView } from '../../connections/key-view.ts';
import { findConnection } from '../../connections/connection.ts';
import { showKey } from '../../connections/show-key.ts';
import { AppError } from '../../domain/app-error.ts';
import { verb } from '../kit/verb.ts';
import { keyForms, printKey } from './view.ts';

export const keyShow = verb({
  name: 'show',
  summary: 'Print the public half of the key pair of a connection',
  args: [['<connection>', 'name, customer/name or id']],
  flags: [['--form <form>', 'pem, certificate, jwk or all; default all']],
  input: z.object({ connection: z.string(), form: z.enum(keyForms).default('all') }),
  examples: [['rollcall key show Stadstuin/YouServe --form certificate', 'the certificate alone']],
  async run({ app, out }, input) {
    const { db } = await app();
    const { id } = await findConnection(db, input.connection);
    const key = await showKey(db, { connectionId: id });
    if (!key) {
      throw new AppError('NOT_FOUND', 'This connection has no key pair.', {
        nextStep: 'Make one with: rollcall key create',
      });
    }
    out.json({ key: keyView(key) });
    printKey(out, key, input.form);
    return undefined;
  },
});
