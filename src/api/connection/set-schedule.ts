import { z } from 'zod';
import { scheduleView } from '../../connections/schedule-view.ts';
import { setSchedule } from '../../connections/set-schedule.ts';
import { endpoint } from '../kit/endpoint.ts';
import { connectionOf } from '../kit/of-caller.ts';
import { connectionParams } from './connection-summary-wire.ts';
import { Schedule } from './connection-wire.ts';

export const setScheduleEndpoint = endpoint({
  id: 'setSchedule',
  method: 'PUT',
  path: '/v1/connections/:connection_id/schedule',
  tag: 'connections',
  summary: 'Set when a connection is read',
  description: 'A local day and time that ran does not run again.',
  scope: 'connections:write',
  params: connectionParams,
  body: z.strictObject({
    times: z
      .array(z.string().max(10))
      .max(100)
      .describe('1 to 24 times of day, `HH:MM`, in the connection’s time zone.'),
  }),
  answer: { status: 200, body: Schedule },
  errors: ['NOT_FOUND', 'SCHEDULE_INVALID', 'CONNECTION_STATE_CONFLICT'],
  async handle({ deps, params, body, caller, audit }) {
    const { id, customerId } = await connectionOf(deps, caller, params.connection_id);
    audit({ customerId, connectionId: id, subjectId: id });
    return scheduleView(await setSchedule(deps, { connectionId: id, times: body.times }));
  },
});
