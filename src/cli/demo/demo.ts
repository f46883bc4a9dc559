import { z } from 'zod';
import { verb } from '../kit/verb.ts';

export const demoVerb = verb({
  name: 'demo',
  summary: 'See all of it happen with invented people',
  input: z.object({}),
  examples: [['rollcall demo', 'the story']],
  async run() {
    return undefined;
  },
});
