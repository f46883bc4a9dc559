import { z } from 'zod';
import { keyView } from '../../connections/key-view.ts';
import { findConnection } from '../../connections/connection.ts';
import { createKey } from '../../connections/create-key.ts';
import { keyAlgorithms } from '../../connections/show-key.ts';
import { confirmed } from '../kit/ask.ts';
import { verb } from '../kit/verb.ts';
import { keyForms, printKey } from './view.ts';

export const keyCreate = verb({
  name: 'create',
  summary: 'Make a key pair and print the public half to register at the HR system',
  description: 'The private half is sealed at once and never leaves Rollcall.',
  args: [['<connection>', 'name, customer/name or id']],
  flags: [
    ['--algorithm <algorithm>', `${keyAlgorithms.join(', ')}; default RSA-2048`],
    ['--form <form>', 'pem, certificate, jwk or all; default all'],
    ['--replace', 'erase the present key; the new public half must be registered anew'],
    ['--yes', 'do not ask before replacing'],
  ],
  input: z.object({
    connection: z.string(),
    algorithm: z.enum(keyAlgorithms).default('RSA-2048'),
    form: z.enum(keyForms).default('all'),
    replace: z.boolean().optional(),
    yes: z.boolean().optional(),
  }),
  examples: [
    ['rollcall key create Stadstuin/YouServe', 'all three forms'],
    [
      'rollcall key create Stadstuin/YouServe --form pem > stadstuin.pem',
      'the PEM alone, for the portal of YouServe',
    ],
  ],
  async run({ app, out, ask, changed }, input) {
    const rooms = await app();
    const { id, customerName, name } = await findConnection(rooms.db, input.connection);
    if (input.replace === true)
      await confirmed(ask, `Replace the key of ${customerName} / ${name}?`, input.yes);
    const key = await createKey(rooms, {
      connectionId: id,
      algorithm: input.algorithm,
      replace: input.replace === true,
    });
    changed();
    out.json({ key: keyView(key) });
    if (input.form === 'all')
      out.good(`A key pair was made for ${customerName} / ${name}. The private half is sealed.`);
    printKey(out, key, input.form);
    if (input.form === 'all') {
      out.line();
      out.dim('Register the public key at the HR system, then enter the client id that it gives:');
      out.command(`rollcall connection credentials "${customerName}/${name}" --client-id <id>`);
    }
    return undefined;
  },
});
