import { z } from 'zod';
import { deliveryDepsOf } from '../../app.ts';
import { checkDestination, checkView } from '../../deliveries/check-destination.ts';
import { findDestination } from '../../deliveries/configured-destination.ts';
import { exitCodes } from '../kit/exit-codes.ts';
import { valueText } from '../kit/show.ts';
import { verb } from '../kit/verb.ts';

export const destinationCheck = verb({
  name: 'check',
  summary: 'Prove address and secrets of a destination',
  description: 'Delivers nobody.',
  args: [['<destination>', 'name or id']],
  input: z.object({ destination: z.string() }),
  examples: [['rollcall destination check Platform', 'a signed ping, for a webhook']],
  async run({ app, out, progress, signal }, input) {
    const deps = deliveryDepsOf(await app());
    const { id } = await findDestination(deps.db, input.destination);
    progress.show('Checking');
    const check = await checkDestination(deps, { destinationId: id, signal });
    out.json(checkView(check));
    for (const { ok, sentence, code } of check.steps) {
      if (ok) out.good(sentence);
      else out.bad(`${sentence}${code === undefined ? '' : ` [${code}]`}`);
    }
    out.pairs(Object.entries(check.abilities).map(([name, value]) => [name, valueText(value)]));
    return check.ok ? undefined : exitCodes.error;
  },
});
