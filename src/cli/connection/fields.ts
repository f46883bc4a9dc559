import { z } from 'zod';
import { takenFields } from '../../connections/approved-binding.ts';
import { findConnection } from '../../connections/connection.ts';
import { fieldSource, readFields } from '../../connections/field-source.ts';
import { connectorOf } from '../../connections/connector-register.ts';
import { purposes } from '../../connections/purposes.ts';
import { verb } from '../kit/verb.ts';

export const connectionFields = verb({
  name: 'fields',
  summary: 'List the fields that a connection takes, and those it could take',
  args: [['<connection>', 'name, customer/name or id']],
  input: z.object({ connection: z.string() }),
  examples: [
    ['rollcall connection fields Nordlicht/Personio', 'every field, where it comes from and what it is for'],
  ],
  async run({ app, out }, input) {
    const rooms = await app();
    const connection = await findConnection(rooms.db, input.connection);
    const connector = connectorOf(rooms.connectors, connection.connector);
    const taken = takenFields(connector, connection.mapping);
    const read = new Set(readFields(connector, connection));
    const declared = connector.fields.map((one) => {
      const from = taken.get(one.field);
      return {
        ...one,
        purpose: purposes[one.field].en,
        is_taken: read.has(one.field),
        source:
          typeof from === 'string'
            ? from
            : (fieldSource(connector, one.field, connection.settings)?.source ?? one.source),
      };
    });
    const names = new Set<string>(connector.fields.map(({ field }) => field));
    const others = [...taken]
      .filter(([field]) => !names.has(field))
      .map(([field, from]) => ({
        field,
        source: String(from),
        is_taken: true,
        required: false,
        purpose: '',
      }));
    const fields = [...declared, ...others];
    out.json({
      fields: fields.map(({ field, source, is_taken, required, purpose }) => ({
        field,
        source,
        is_taken,
        required,
        purpose,
      })),
    });
    out.table(fields, [
      { title: 'Field', value: (one) => one.field, isWhole: true },
      {
        title: 'Taken',
        value: (one) => (one.is_taken ? (one.required ? 'required' : 'yes') : 'no'),
        isWhole: true,
      },
      { title: 'From', value: (one) => one.source, wraps: true },
      { title: 'For', value: (one) => one.purpose, wraps: true },
    ]);
    return undefined;
  },
});
