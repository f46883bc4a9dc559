import { z } from 'zod';
import { connectionDetailsView } from '../../connections/connection-view.ts';
import { showSchedule } from '../../connections/schedule.ts';
import { scheduleView } from '../../connections/schedule-view.ts';
import { showConnection } from '../../connections/show-connection.ts';
import { countEmployees } from '../../employees/count-employees.ts';
import { listRuns } from '../../runs/show-run.ts';
import { runSummaryView } from '../../runs/run-view.ts';
import { endpoint } from '../kit/endpoint.ts';
import { connectionOf } from '../kit/of-caller.ts';
import { RunSummary } from '../run/run-wire.ts';
import { connectionParams } from './connection-summary-wire.ts';
import { connectionDetails } from './connection-wire.ts';
import { peopleCountsView } from './people-counts-view.ts';

const ConnectionDetails = z
  .object({ ...connectionDetails, last_run: RunSummary.nullable() })
  .meta({ id: 'ConnectionDetails' });

export const showConnectionEndpoint = endpoint({
  id: 'showConnection',
  method: 'GET',
  path: '/v1/connections/:connection_id',
  tag: 'connections',
  summary: 'Show a connection: state, draft, approval, last and next run, people',
  description: 'Of credentials only a fingerprint is shown, and who entered them when.',
  scope: 'connections:read',
  params: connectionParams,
  answer: { status: 200, body: ConnectionDetails },
  errors: ['NOT_FOUND'],
  async handle({ deps, params, caller }) {
    const { id } = await connectionOf(deps, caller, params.connection_id);
    const { db, clock, connectors } = deps;
    const lastRun = async () => (await listRuns(db, { connectionId: id, limit: 1 }))[0];
    const details = await showConnection({ db, clock, connectors, lastRun }, { connectionId: id });
    return {
      ...connectionDetailsView(details),
      schedule: scheduleView(await showSchedule(db, { connectionId: id })),
      people: peopleCountsView(await countEmployees({ db: db.kysely }, { connectionId: id })),
      last_run: details.lastRun ? runSummaryView(details.lastRun) : null,
    };
  },
});
