import { z } from 'zod';
import { deliveryDepsOf } from '../../app.ts';
import { findDestination } from '../../deliveries/configured-destination.ts';
import { kindOf } from '../../deliveries/destination-kind.ts';
import { madeSecrets } from '../../deliveries/made-secrets.ts';
import { setDestinationSecrets } from '../../deliveries/set-destination-secrets.ts';
import { usageError } from '../kit/exit-codes.ts';
import { wholeNumber } from '../kit/numbers.ts';
import { verb } from '../kit/verb.ts';
import { readJsonObject } from './settings-flags.ts';

export const destinationSecrets = verb({
  name: 'secrets',
  summary: 'Enter the secrets of a destination, or have them made',
  description:
    'They are sealed under its own key at once, and there is no way to read them back. A webhook’s signing key is made when none is given, and shown once.',
  args: [['<destination>', 'name or id']],
  flags: [
    ['--secrets-file <path>', 'a JSON file; others should not be able to read it'],
    ['--ask <name>', 'asks for one secret by name; it is not shown', 'repeat'],
    ['--keep-previous <hours>', 'for a key that is made: how long the one before stays valid beside it'],
  ],
  input: z.object({
    destination: z.string(),
    secretsFile: z.string().optional(),
    ask: z.array(z.string()).optional(),
    keepPrevious: wholeNumber(1, 720).optional(),
  }),
  examples: [
    ['rollcall destination secrets Platform', 'makes a signing key for a webhook'],
    [
      'rollcall destination secrets Platform --keep-previous 24',
      'exchanges it; for a day both are signed with',
    ],
    ['rollcall destination secrets Directory --ask token', 'asks for the token of a SCIM service'],
  ],
  async run({ app, out, ask, account, changed }, input) {
    const deps = deliveryDepsOf(await app());
    const destination = await findDestination(deps.db, input.destination);
    const kind = kindOf(deps.destinations, destination.kind);
    const isGiven = input.secretsFile !== undefined || input.ask !== undefined;
    if (isGiven && input.keepPrevious !== undefined)
      throw usageError('--keep-previous is for a key that is made.', 'Leave the other flags out.');
    const secrets: Record<string, unknown> = isGiven
      ? input.secretsFile === undefined
        ? {}
        : await readJsonObject(input.secretsFile)
      : madeSecrets(kind, { now: deps.clock.now(), keepHours: input.keepPrevious });
    for (const name of input.ask ?? []) secrets[name] = await ask.secret(name);
    const { fingerprint } = await setDestinationSecrets(deps, {
      destinationId: destination.id,
      secrets,
      by: account,
    });
    changed();
    out.json({ fingerprint, secrets: isGiven ? null : secrets });
    out.good('The secrets were sealed. Nothing was sent yet.');
    out.pairs([['Fingerprint', fingerprint]]);
    if (!isGiven) {
      out.text('Give this to the receiver. It is shown once:');
      for (const [name, value] of Object.entries(secrets)) out.pairs([[name, String(value)]]);
    }
    return undefined;
  },
});
