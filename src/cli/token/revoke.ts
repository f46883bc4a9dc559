import { z } from 'zod';
import { listTokens } from '../../access/list-tokens.ts';
import { revokeToken } from '../../access/revoke-token.ts';
import { pickOne } from '../../connections/pick-one.ts';
import { confirmed } from '../kit/ask.ts';
import { verb } from '../kit/verb.ts';
import { tokenView } from '../../access/token-view.ts';

export const tokenRevoke = verb({
  name: 'revoke',
  summary: 'End an API token at once',
  args: [['<token>', 'its name, or its id as `rollcall token list` shows it']],
  flags: [['--yes', 'do not ask']],
  input: z.object({ token: z.string(), yes: z.boolean().optional() }),
  examples: [['rollcall token revoke Platform', 'asks first']],
  async run({ app, out, ask, account, changed }, input) {
    const rooms = await app();
    const standing = (await listTokens(rooms, { limit: 10_000 })).filter(({ revokedAt }) => !revokedAt);
    const token = pickOne(standing, input.token, 'token');
    await confirmed(ask, `Revoke the token “${token.name}”? Whoever uses it is refused at once.`, input.yes);
    const revoked = await revokeToken(rooms, { tokenId: token.id, by: `cli:${account}` });
    changed();
    out.json({ token: tokenView(revoked) });
    out.good(`The token “${token.name}” is revoked.`);
    return undefined;
  },
});
