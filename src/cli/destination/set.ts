import { z } from 'zod';
import { deliveryDepsOf } from '../../app.ts';
import { changeDestination } from '../../deliveries/change-destination.ts';
import { findDestination } from '../../deliveries/configured-destination.ts';
import { destinationView } from '../../deliveries/destination-view.ts';
import { verb } from '../kit/verb.ts';
import { readSettings, settingsFlags, settingsInput } from './settings-flags.ts';

export const destinationSet = verb({
  name: 'set',
  summary: 'Change how a destination is configured',
  description:
    'Settings and options that are not named stay as they are. What waits goes out as it is configured then.',
  args: [['<destination>', 'name or id']],
  flags: [['--name <name>', 'another name'], ...settingsFlags],
  input: z.object({ destination: z.string(), name: z.string().optional(), ...settingsInput }),
  examples: [
    ['rollcall destination set Platform --set payload=full', 'sends whole records'],
    ['rollcall destination set Platform --option hold_future_ends=true', 'tells a last day on that day'],
  ],
  async run({ app, out, changed }, input) {
    const deps = deliveryDepsOf(await app());
    const before = await findDestination(deps.db, input.destination);
    const { settings, options } = await readSettings(input);
    const destination = await changeDestination(deps, {
      destinationId: before.id,
      name: input.name,
      settings: settings && { ...before.settings, ...settings },
      options: options && { ...before.options, ...options },
    });
    changed();
    out.json({ destination: destinationView(destination) });
    out.good(`The destination ${destination.name} was changed.`);
    return undefined;
  },
});
