import { z } from 'zod';
import { findConnection } from '../../connections/connection.ts';
import { connectorOf } from '../../connections/connector-register.ts';
import { localDateAt } from '../../domain/local-date.ts';
import { AppError } from '../../domain/app-error.ts';
import { verb } from '../kit/verb.ts';

export const connectionAttributes = verb({
  name: 'attributes',
  summary: 'List the attributes of the HR system that these credentials can read',
  description: 'For --select-attribute, --map and --custom. Names and options only; nobody is read.',
  args: [['<connection>', 'name, customer/name or id']],
  input: z.object({ connection: z.string() }),
  examples: [['rollcall connection attributes Nordlicht/Personio', 'names, types and options']],
  async run({ app, out, progress, signal, clock }, input) {
    const rooms = await app();
    const connection = await findConnection(rooms.db, input.connection);
    const connector = connectorOf(rooms.connectors, connection.connector);
    if (!connector.listAttributes) {
      throw new AppError('NOT_OFFERED', `${connector.title} has no list of attributes.`);
    }
    progress.show('Asking');
    await using source = await rooms.openSource({ connection, connector, purpose: 'check', mode: 'test' });
    const now = clock.now();
    const today = localDateAt(now, connection.timeZone);
    const nothing = { attributes: [], previous: async () => new Map(), progress: () => undefined };
    const attributes = await connector.listAttributes(source.context({ ...nothing, now, today, signal }));
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
