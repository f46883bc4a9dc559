import { z } from 'zod';
import { findConnection } from '../../connections/connection.ts';
import { listSetupLinks } from '../../connections/list-setup-links.ts';
import { verb } from '../kit/verb.ts';
import { linkColumns, linkView } from './view.ts';

export const linkList = verb({
  name: 'list',
  summary: 'List the set-up links of a connection',
  args: [['<connection>', 'name, customer/name or id']],
  input: z.object({ connection: z.string() }),
  examples: [['rollcall link list Stadstuin', 'the newest first; their addresses are not kept']],
  async run({ app, out }, input) {
    const rooms = await app();
    const { id: connectionId } = await findConnection(rooms.db, input.connection);
    const links = await listSetupLinks(rooms, { connectionId });
    out.json({ links: links.map(linkView) });
    if (links.length === 0) out.text('There are none yet. Make one with: rollcall link create');
    else out.table(links, linkColumns);
    return undefined;
  },
});
