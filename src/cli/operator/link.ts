import { z } from 'zod';
import { listOperators, newOperatorLink } from '../../access/operators.ts';
import { pickOne } from '../../connections/pick-one.ts';
import { verb } from '../kit/verb.ts';
import { linkAddress, sayLink } from './say-link.ts';

export const operatorLinkVerb = verb({
  name: 'link',
  summary: 'Make a new link for somebody who forgot their password',
  description:
    'With it they choose a new one; their sessions end. Also the way back in when no administrator can sign in.',
  args: [['<operator>', 'their name, or their id as `rollcall operator list` shows it']],
  input: z.object({ operator: z.string() }),
  examples: [['rollcall operator link Noor', 'prints the link, this once']],
  async run({ app, out, account, changed }, input) {
    const rooms = await app();
    const operator = pickOne(await listOperators(rooms), input.operator, 'operator');
    const link = await newOperatorLink(rooms, { operatorId: operator.id, by: `cli:${account}` });
    changed();
    const address = linkAddress(rooms.config, link);
    out.json({
      operator: { id: operator.id, role: operator.role },
      link: address,
      expires_at: link.expiresAt,
    });
    sayLink(out, address, link);
    return undefined;
  },
});
