import { z } from 'zod';
import { findConnection } from '../../connections/connection.ts';
import { liftErasure } from '../../privacy/lift-erasure.ts';
import { confirmed } from '../kit/ask.ts';
import { verb } from '../kit/verb.ts';

export const employeeLiftErasure = verb({
  name: 'lift-erasure',
  summary: 'Let a person who was erased be added again by the next run',
  args: [
    ['<connection>', 'name, customer/name or id'],
    ['<id>', 'the id at the source; only its keyed hash was kept'],
  ],
  flags: [['--yes', 'do not ask']],
  input: z.object({ connection: z.string(), id: z.string(), yes: z.boolean().optional() }),
  examples: [
    ['rollcall employee lift-erasure Nordlicht/Personio 1000042', 'the person comes back as somebody new'],
  ],
  async run({ app, out, ask, changed }, input) {
    const rooms = await app();
    const { id: connectionId, customerId } = await findConnection(rooms.db, input.connection);
    await confirmed(ask, 'Let this person be added again?', input.yes);
    const secret = await rooms.erasureSecret(customerId);
    await liftErasure({ db: rooms.db, secret }, { connectionId, externalId: input.id });
    changed();
    out.json({ lifted: true });
    out.good('Lifted. If the HR system still has this person, the next run adds them as somebody new.');
    return undefined;
  },
});
