import { z } from 'zod';
import { changeConnection } from '../../connections/change-connection.ts';
import { findConnection } from '../../connections/connection.ts';
import { scheduleView } from '../../connections/schedule-view.ts';
import { showSchedule } from '../../connections/schedule.ts';
import { setSchedule } from '../../connections/set-schedule.ts';
import { timeText } from '../kit/show.ts';
import { verb } from '../kit/verb.ts';

export const connectionSchedule = verb({
  name: 'schedule',
  summary: 'Show or set the times of day at which a connection is read',
  description:
    'Up to 24 times of day, in the time zone of the connection. A local day and time that ran does not run again, whatever is changed. ' +
    'Without flags it shows what is set.',
  args: [['<connection>', 'name, customer/name or id']],
  flags: [
    ['--at <time>', 'a time of day such as 04:00; those given replace all', 'repeat'],
    ['--time-zone <zone>', 'of the connection, such as Europe/Amsterdam; dates of employments act in it too'],
  ],
  input: z.object({
    connection: z.string(),
    at: z.array(z.string()).optional(),
    timeZone: z.string().optional(),
  }),
  examples: [
    ['rollcall connection schedule Nordlicht/Personio', 'when it is read, and when next'],
    ['rollcall connection schedule Nordlicht/Personio --at 04:00 --at 12:30', 'twice a day'],
  ],
  async run({ app, out, changed }, input) {
    const rooms = await app();
    const { id: connectionId, state } = await findConnection(rooms.db, input.connection);
    if (input.timeZone !== undefined) {
      await changeConnection(rooms, { connectionId, timeZone: input.timeZone });
      changed();
    }
    if (input.at) {
      await setSchedule(rooms, { connectionId, times: input.at });
      changed();
    }
    const schedule = await showSchedule(rooms.db, { connectionId });
    const { next, timeZone } = schedule;
    out.json({ schedule: scheduleView(schedule) });
    if (input.at || input.timeZone !== undefined) out.good('The schedule was set.');
    out.pairs([
      ['Read at', `${schedule.times.join(', ')} (${timeZone}), spread over some minutes`],
      [
        'Next run',
        next ? `${timeText(next.at, timeZone)}${next.isRetry ? ' (another try)' : ''}` : waits(state),
      ],
      ...(schedule.failures > 0 ? [['Failed in a row', schedule.failures] as const] : []),
    ]);
    return undefined;
  },
});

function waits(state: string): string {
  if (state === 'active') return 'reckoned within seconds by a process that serves: rollcall serve';
  return `none while the connection is ${state}`;
}
