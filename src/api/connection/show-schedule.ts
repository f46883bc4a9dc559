import { showSchedule } from '../../connections/schedule.ts';
import { scheduleView } from '../../connections/schedule-view.ts';
import { endpoint } from '../kit/endpoint.ts';
import { connectionOf } from '../kit/of-caller.ts';
import { connectionParams } from './connection-summary-wire.ts';
import { Schedule } from './connection-wire.ts';

export const showScheduleEndpoint = endpoint({
  id: 'showSchedule',
  method: 'GET',
  path: '/v1/connections/:connection_id/schedule',
  tag: 'connections',
  summary: 'Show when a connection is read',
  scope: 'connections:read',
  params: connectionParams,
  answer: { status: 200, body: Schedule },
  errors: ['NOT_FOUND'],
  async handle({ deps, params, caller }) {
    const { id } = await connectionOf(deps, caller, params.connection_id);
    return scheduleView(await showSchedule(deps.db, { connectionId: id }));
  },
});
