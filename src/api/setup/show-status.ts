import type { z } from 'zod';
import { countRequests, type RequestCount } from '../../connections/count-requests.ts';
import { showSchedule } from '../../connections/schedule.ts';
import { countEmployees } from '../../employees/count-employees.ts';
import { latestOperation } from '../../operations/latest-operation.ts';
import type { Operation } from '../../operations/operation.ts';
import { listRunPage } from '../../runs/list-runs.ts';
import { runSummaryView } from '../../runs/run-view.ts';
import type { RunRecord } from '../../runs/show-run.ts';
import { endpoint } from '../kit/endpoint.ts';
import { pausedByCustomer } from './pause.ts';
import { type Asking, type SetupFacts, setupOf } from './setup-of.ts';
import { SetupStatus } from './status-wire.ts';

export const showSetupStatusEndpoint = endpoint({
  id: 'showSetupStatus',
  method: 'GET',
  path: '/v1/setup/status',
  tag: 'setup',
  summary: 'Show how the connection does: last and next run, people and requests, in numbers',
  scope: 'setup',
  answer: { status: 200, body: SetupStatus },
  errors: ['LINK_EXPIRED', 'LINK_REVOKED'],
  async handle(context) {
    const { deps } = context;
    const facts = await setupOf(context);
    const { connection, credentials, progress } = facts;
    const { id: connectionId, approvedBinding, state, stateReason } = connection;
    const schedule = await showSchedule(deps.db, { connectionId });
    const last = await listRunPage(deps.db, { connectionIds: [connectionId], modes: ['live'], limit: 1 });
    const reads = await listRunPage(deps.db, {
      connectionIds: [connectionId],
      modes: ['live'],
      outcomes: ['accepted', 'nothing_changed', 'held'],
      limit: 1,
    });
    const people = await countEmployees({ db: deps.db.kysely }, { connectionId });
    const [lastRun] = last.runs;
    const pausedBy = stateReason === pausedByCustomer ? ('customer' as const) : ('operator' as const);
    return {
      state,
      state_reason: stateReason ?? null,
      paused_by: state === 'paused' ? pausedBy : null,
      next_run_at: schedule.next?.at ?? null,
      times: [...schedule.times],
      time_zone: connection.timeZone,
      last_run: lastRun ? runSummaryView(lastRun) : null,
      people: { total: people.total, by_status: people.byStatus },
      approval: approvedBinding
        ? {
            approved_by: approvedBinding.approved_by,
            approved_at: new Date(approvedBinding.approved_at),
            fingerprint: approvedBinding.fingerprint,
          }
        : null,
      credentials: {
        fingerprint: credentials?.fingerprint ?? null,
        entered_at: credentials?.enteredAt ?? null,
        expire_on: progress.credentialsExpireOn ?? null,
        proof: proofOf(facts, reads.runs[0]),
      },
      requests: requestsOf(await countRequests(deps.db, { connectionId })),
      erasure: await erasureOf(context, connectionId),
    };
  },
});

/** Whether the credentials that are there were seen to work since they were handed over. A later read counts for more than a check before it. */
function proofOf(
  { intake, credentials, check, isCheckPassed }: SetupFacts,
  lastRead: RunRecord | undefined,
): z.output<typeof SetupStatus>['credentials']['proof'] {
  if (isUnderWay(intake) || isUnderWay(check)) return 'under_way';
  const since = check?.finishedAt ?? credentials?.enteredAt;
  if (isCheckPassed || (since && lastRead && lastRead.startedAt >= since)) return 'passed';
  return check === undefined ? 'none' : 'failed';
}

function isUnderWay(operation: Operation | undefined): boolean {
  return operation?.state === 'waiting' || operation?.state === 'running';
}

function requestsOf(counts: readonly RequestCount[]) {
  const sum = (some: readonly RequestCount[]): number =>
    some.reduce((total, { requests }) => total + Number(requests), 0);
  const logins = counts.filter(({ purpose }) => purpose === 'token');
  return { total: sum(counts), logins: sum(logins), reads: sum(counts) - sum(logins) };
}

async function erasureOf(
  { deps }: Asking,
  connectionId: Parameters<typeof latestOperation>[1]['connectionId'],
) {
  const erasure = await latestOperation(deps, { connectionId, kind: 'erase_connection' });
  if (!erasure) return 'none' as const;
  return erasure.state === 'done' ? ('done' as const) : ('under_way' as const);
}
