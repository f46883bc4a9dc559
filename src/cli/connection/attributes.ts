import { z } from 'zod';
import { findConnection } from '../../connections/connection.ts';
import { listAttributes } from '../../connections/list-attributes.ts';
import { verb } from '../kit/verb.ts';

export const connectionAttributes = verb({
  name: 'attributes',
  summary: 'List the attributes of the HR system that these credentials can read',
  description: 'For --select-attribute, --map and --custom. Names and options only; nobody is read.',
  args: [['<connection>', 'name, customer/name or id']],
  input: z.object({ connection: z.string() }),
  examples: [['rollcall connection attributes Nordlicht/Personio', 'names, types and options']],
  async run({ app, out, progress, signal }, input) {
    const rooms = await app();
    const { id } = await findConnection(rooms.db, input.connection);
    progress.show('Asking');
    const attributes = await listAttributes(rooms, {
      connectionId: id,
      signal,
      onRetry: () => progress.retrying(),
    });
    out.json({ attributes });
    if (attributes.length === 0)
      out.text('The credentials can read no attributes besides the declared fields.');
    else {
      out.table(attributes, [
        { title: 'Name', value: (one) => one.name },
        { title: 'Label', value: (one) => one.label },
        { title: 'Type', value: (one) => one.type, isWhole: true },
        { title: 'Options', value: (one) => one.options.join(', '), wraps: true },
      ]);
    }
    return undefined;
  },
});
