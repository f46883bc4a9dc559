import { z } from 'zod';
import { findConnection } from '../../connections/connection.ts';
import { listSetupLinks } from '../../connections/list-setup-links.ts';
import { pickOne } from '../../connections/pick-one.ts';
import { revokeSetupLink } from '../../connections/revoke-setup-link.ts';
import { confirmed } from '../kit/ask.ts';
import { verb } from '../kit/verb.ts';
import { linkView } from './view.ts';

export const linkRevoke = verb({
  name: 'revoke',
  summary: 'Take a set-up link back at once',
  args: [
    ['<connection>', 'name, customer/name or id'],
    ['<link>', 'its id as `rollcall link list` shows it'],
  ],
  flags: [['--yes', 'do not ask']],
  input: z.object({ connection: z.string(), link: z.string(), yes: z.boolean().optional() }),
  examples: [['rollcall link revoke Stadstuin 01890a5d', 'asks first; every device that came by it is out']],
  async run({ app, out, ask, account, changed }, input) {
    const rooms = await app();
    const { id: connectionId } = await findConnection(rooms.db, input.connection);
    const links = await listSetupLinks(rooms, { connectionId });
    const named = links.map((link) => ({ id: link.id, name: link.id, link }));
    const { link } = pickOne(named, input.link, 'set-up link');
    await confirmed(ask, 'Take this link back? Whoever came by it is out at once.', input.yes);
    const revoked = await revokeSetupLink(rooms, { connectionId, linkId: link.id, by: `cli:${account}` });
    changed();
    out.json({ link: linkView(revoked) });
    out.good('The link is taken back.');
    return undefined;
  },
});
