import { z } from 'zod';
import { findConnection } from '../../connections/connection.ts';
import { erasedView } from '../../privacy/erased-view.ts';
import { erasePerson } from '../../privacy/erase-person.ts';
import { confirmed } from '../kit/ask.ts';
import { verb } from '../kit/verb.ts';

export const employeeErase = verb({
  name: 'erase',
  summary: 'Erase every value of one person, for good',
  description:
    'Blanks the values everywhere, keeps order and ids of ours, and keeps a keyed hash so that the person is not added again until ' +
    'the erasure is lifted. This cannot be taken back.',
  args: [
    ['<connection>', 'name, customer/name or id'],
    ['<id>', 'any id that the source ever gave this person'],
  ],
  flags: [
    ['--by <name>', 'who erases; kept'],
    ['--yes', 'do not ask'],
  ],
  input: z.object({
    connection: z.string(),
    id: z.string(),
    by: z.string('is needed: a named person decides').min(1),
    yes: z.boolean().optional(),
  }),
  examples: [['rollcall employee erase Nordlicht/Personio 1000042 --by "Jorrit Voorbeeld"', 'asks first']],
  async run({ app, out, ask, changed }, input) {
    const rooms = await app();
    const {
      id: connectionId,
      customerId,
      customerName,
      name,
    } = await findConnection(rooms.db, input.connection);
    await confirmed(ask, `Erase this person of ${customerName} / ${name} for good?`, input.yes);
    const secret = await rooms.erasureSecret(customerId);
    const erased = await erasePerson(
      { ...rooms, secret },
      { connectionId, externalId: input.id, by: input.by },
    );
    changed();
    out.json({ erased: erasedView(erased) });
    const { employees, changes, exports, runs, operations } = erased.blanked;
    out.good(
      `Erased. Rows blanked: list ${employees}, changes ${changes}, test exports ${exports}, runs ${runs}, operations ${operations}.`,
    );
    if (erased.sameHuman.length > 0) {
      out.text(
        `The same human being is ${erased.sameHuman.length} more employee(s), who were not erased: ${erased.sameHuman.join(', ')}`,
      );
    }
    return undefined;
  },
});
