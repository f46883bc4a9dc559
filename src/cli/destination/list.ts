import { z } from 'zod';
import { destinationView } from '../../deliveries/destination-view.ts';
import { listDestinations } from '../../deliveries/list-destinations.ts';
import { verb } from '../kit/verb.ts';
import { destinationTable } from './view.ts';

export const destinationList = verb({
  name: 'list',
  summary: 'List destinations',
  flags: [['--all', 'also removed ones']],
  input: z.object({ all: z.boolean().optional() }),
  examples: [['rollcall destination list', 'where changes go, and how each of them does']],
  async run({ app, out }, input) {
    const { db } = await app();
    const destinations = await listDestinations(db, { includeRemoved: input.all === true });
    out.json({ destinations: destinations.map(destinationView) });
    if (destinations.length > 0) destinationTable(out, destinations);
    else out.text('There are no destinations yet. Configure one with: rollcall destination add');
    return undefined;
  },
});
