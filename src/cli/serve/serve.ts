import { z } from 'zod';
import { verb } from '../kit/verb.ts';
import { ServeFlags, serveFlags } from './flags.ts';
import { runService } from './run-service.ts';

export const serveVerb = verb({
  name: 'serve',
  summary: 'Run the API, the workers and the schedules',
  description:
    'Stays until it is stopped. On the embedded database one process does everything. With DATABASE_URL any number of them may run, ' +
    'each with --role api or --role worker: an API process has no master key and reads no HR system.',
  flags: [
    ['--role <role>', 'all, api or worker; default all'],
    ['--demo', 'with invented customers and HR systems, where no others are; not with DATABASE_URL'],
    ...serveFlags,
  ],
  input: ServeFlags.extend({
    role: z.enum(['all', 'api', 'worker']).default('all'),
    demo: z.boolean().optional(),
  }),
  examples: [
    ['rollcall serve', 'everything, on the embedded database in ./.rollcall'],
    ['rollcall serve --demo', 'the same with two invented customers that live on from day to day'],
    ['rollcall serve --role api --host 0.0.0.0', 'the API alone, for the whole network'],
  ],
  run: runService,
});

export const workerVerb = verb({
  name: 'worker',
  summary: 'Run the workers and the schedules, without the API',
  description:
    'The same as `rollcall serve --role worker`. Any number of them work side by side on one DATABASE_URL.',
  flags: serveFlags,
  input: ServeFlags,
  examples: [['rollcall worker', 'runs by schedule, and what the API is asked for']],
  run: (context, input) => runService(context, { ...input, role: 'worker' }),
});
