import { z } from 'zod';
import { credentialsView } from '../../connections/connection-view.ts';
import { findConnection } from '../../connections/connection.ts';
import { enterCredentials } from '../../connections/enter-credentials.ts';
import { forgetCredentials } from '../../connections/forget-credentials.ts';
import { showKey } from '../../connections/show-key.ts';
import { confirmed } from '../kit/ask.ts';
import { credentialFlags, credentialInput, readCredentials } from '../kit/secrets.ts';
import { verb } from '../kit/verb.ts';

export const connectionCredentials = verb({
  name: 'credentials',
  summary: 'Enter or forget the credentials of a connection',
  description:
    'They are sealed under the key of the customer at once, and there is no way to read them back. Without flags they are asked for. ' +
    'Where Rollcall holds the key pair (see `rollcall key create`), only the client id is needed.',
  args: [['<connection>', 'name, customer/name or id']],
  flags: [
    ...credentialFlags,
    ['--forget', 'erase them; nothing can be read until others are entered'],
    ['--yes', 'do not ask'],
  ],
  input: z.object({
    connection: z.string(),
    forget: z.boolean().optional(),
    yes: z.boolean().optional(),
    ...credentialInput,
  }),
  examples: [
    [
      'rollcall connection credentials Nordlicht/Personio',
      'asks for client id and secret; the secret is not shown',
    ],
    ['rollcall connection credentials Nordlicht/Personio --credentials-file personio.json', 'from a file'],
    [
      'pass show personio | rollcall connection credentials Nordlicht/Personio --client-id papi-1 --secret-stdin',
      'the secret from a pipe',
    ],
  ],
  async run(context, input) {
    const { app, out, ask, account, changed } = context;
    const rooms = await app();
    const connection = await findConnection(rooms.db, input.connection);
    if (input.forget === true) {
      await confirmed(
        ask,
        `Erase the credentials of ${connection.customerName} / ${connection.name}?`,
        input.yes,
      );
      const isErased = await forgetCredentials(rooms, { connectionId: connection.id });
      changed();
      out.json({ forgotten: isErased });
      out.good(isErased ? 'The credentials were erased.' : 'There were no credentials.');
      return undefined;
    }
    const key = await showKey(rooms.db, { connectionId: connection.id });
    const credentials = await readCredentials(context, input, { hasOwnKey: key !== undefined });
    const entered = await enterCredentials(rooms, { connectionId: connection.id, credentials, by: account });
    changed();
    out.json({ credentials: credentialsView(entered) });
    out.good('The credentials were sealed. Nothing was sent yet.');
    out.pairs([['Fingerprint', entered.fingerprint]]);
    out.dim('Next:');
    out.command(`rollcall connection check "${connection.customerName}/${connection.name}"`);
    return undefined;
  },
});
