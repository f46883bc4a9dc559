import { z } from 'zod';
import { connectionView } from '../../connections/connection-view.ts';
import { type Connection, findConnection } from '../../connections/connection.ts';
import { removeConnection } from '../../connections/remove-connection.ts';
import { countToOffBoard, offBoardEverybody } from '../../runs/off-board-everybody.ts';
import { confirmed } from '../kit/ask.ts';
import { peopleText } from '../kit/show.ts';
import { verb } from '../kit/verb.ts';

export const connectionRemove = verb({
  name: 'remove',
  summary: 'End a connection and erase its credentials and keys',
  description:
    'Nothing is read any more. People and changes stay until the customer is removed. Without --off-board the platform is not told ' +
    'and keeps its people; with it, everybody who has not ended leaves the list by a change of their own.',
  args: [['<connection>', 'name, customer/name or id']],
  flags: [
    ['--off-board', 'end the stay of everybody in the list: one change `removed` for each person'],
    ['--yes', 'do not ask'],
  ],
  input: z.object({
    connection: z.string(),
    offBoard: z.boolean().default(false),
    yes: z.boolean().optional(),
  }),
  examples: [
    ['rollcall connection remove Nordlicht/Personio', 'asks first; the platform keeps its people'],
    ['rollcall connection remove Nordlicht/Personio --off-board', 'says how many people it is, and asks'],
  ],
  async run({ app, out, ask, account, changed }, input) {
    const rooms = await app();
    const { db, clock, ids } = rooms;
    const found = await findConnection(db, input.connection);
    const due = input.offBoard ? await countToOffBoard(db.kysely, found.id) : 0;
    await confirmed(ask, question(found, input.offBoard ? due : undefined), input.yes);
    let offBoarded = 0;
    const connection = await removeConnection(rooms, {
      connectionId: found.id,
      ...(input.offBoard && {
        async offBoard(tx, locked) {
          const left = { connection: locked, ids, at: clock.now(), requestedBy: account };
          offBoarded = await offBoardEverybody(tx, left);
        },
      }),
    });
    changed();
    out.json({ connection: connectionView(connection), off_boarded: offBoarded });
    out.good(`${found.customerName} / ${found.name} was removed. Its credentials and keys are erased.`);
    out.text(
      input.offBoard
        ? `${peopleText(offBoarded)} left the list, with one change each.`
        : 'The platform was not told: it keeps its people.',
    );
    return undefined;
  },
});

function question({ customerName, name }: Connection, people: number | undefined): string {
  const what = `End ${customerName} / ${name} and erase its credentials and keys`;
  return people === undefined
    ? `${what}? The platform keeps its people.`
    : `${what}, and off-board ${peopleText(people)}?`;
}
