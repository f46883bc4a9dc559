import { z } from 'zod';
import { listTokens } from '../../access/list-tokens.ts';
import { shortId, timeText } from '../kit/show.ts';
import { verb } from '../kit/verb.ts';
import { tokenView } from '../../access/token-view.ts';
import { inOrderOfCare, isOrphaned, makerText, tokenState } from './view.ts';

export const tokenList = verb({
  name: 'list',
  summary: 'List API tokens, the newest first; never a token itself',
  description:
    'Those that work although whoever made them has no access any more come before the others: look whether they are still wanted.',
  flags: [['--limit <n>', 'how many at most; default 100']],
  input: z.object({ limit: z.coerce.number().int().min(1).max(10_000).default(100) }),
  examples: [['rollcall token list', 'what each may do, and when it was last used']],
  async run({ app, out, clock }, { limit }) {
    const now = clock.now();
    const all = await listTokens(await app(), { limit: 10_000 });
    const tokens = inOrderOfCare(all, now).slice(0, limit);
    out.json({ tokens: tokens.map(tokenView) });
    if (tokens.length === 0) {
      out.text('There are no tokens yet. Make one with: rollcall token create <name>');
      return undefined;
    }
    out.table(tokens, [
      { title: 'Name', value: (one) => one.name },
      { title: 'Id', value: (one) => shortId(one.id), isWhole: true },
      { title: 'Ends in', value: (one) => `…${one.hint}`, isWhole: true },
      { title: 'State', value: (one) => tokenState(one, now), isWhole: true },
      { title: 'Until', value: (one) => timeText(one.expiresAt), isWhole: true },
      { title: 'Made by', value: makerText },
      { title: 'Last used', value: (one) => (one.lastUsedAt ? timeText(one.lastUsedAt) : 'never') },
      { title: 'Scopes', value: (one) => one.scopes.join(' ') },
    ]);
    for (const one of tokens.filter((token) => isOrphaned(token, now))) {
      out.bad(`“${one.name}” works, although whoever made it has no access any more: ${makerText(one)}.`);
    }
    return undefined;
  },
});
