import { z } from 'zod';
import { expireExports } from '../../reviews/expire-exports.ts';
import { firstAcceptedAt } from '../../runs/first-accepted.ts';
import { counted } from '../../domain/counted.ts';
import { verb } from '../kit/verb.ts';

export const exportExpire = verb({
  name: 'expire',
  summary: 'End open test exports after 14 days, and erase the people of those that are over',
  description:
    'Over is an export 14 days after it was made; the approved one 14 days after the first accepted run. Its numbers, fingerprint and ' +
    'verdict stay. Safe to repeat: put it on a clock, once a day.',
  input: z.object({}),
  examples: [['rollcall export expire', 'for every connection']],
  async run({ app, out, changed }) {
    const { db, clock } = await app();
    const { expired, erased } = await expireExports({ db, clock, firstAcceptedAt });
    if (expired + erased > 0) changed();
    out.json({ expired, erased });
    if (expired + erased === 0) out.text('No test export is over.');
    if (expired > 0)
      out.good(`${counted(expired, 'open test export')} can no longer be approved: older than 14 days.`);
    if (erased > 0)
      out.good(`The people of ${counted(erased, 'test export')} were erased; numbers and verdicts stay.`);
    return undefined;
  },
});
