import { createHash } from 'node:crypto';
import { z } from 'zod';
import { followRun } from '../../runs/follow-run.ts';
import { runSummaryView } from '../../runs/run-view.ts';
import type { RunRecord } from '../../runs/show-run.ts';
import { endpoint } from '../kit/endpoint.ts';
import type { ApiEvent } from '../kit/event-stream.ts';
import { runOf } from './run-of.ts';
import { runParams, RunStep, runSummary } from './run-wire.ts';

const RunProgress = z.object({ ...runSummary, steps: z.array(RunStep) }).meta({ id: 'RunProgress' });

export const runEventsEndpoint = endpoint({
  id: 'followRun',
  method: 'GET',
  path: '/v1/connections/:connection_id/runs/:run_id/events',
  tag: 'runs',
  summary: 'Follow a run while it is under way, as server-sent events',
  description:
    'An event `run` with each change of its numbers, and `end` with the last of them; then the stream ends. It also ends after five minutes: ask again with `Last-Event-ID`, as browsers do by themselves, and nothing that you have comes twice. Whoever signs out, or whose token is revoked, is cut off within seconds. A comment every 15 seconds keeps the line open.',
  scope: 'runs:read',
  params: runParams,
  answer: { status: 200, events: RunProgress },
  errors: ['NOT_FOUND', 'STREAMS_TOO_MANY'],
  async handle({ deps, params, caller, signal, lastEventId }) {
    const { connection, run } = await runOf(deps, caller, params);
    const runs = followRun(deps, { connectionId: connection.id, runId: run.id, signal });
    return eventsOf(runs, lastEventId);
  },
});

/** What the reader has already is left out; the end is said in any case. */
async function* eventsOf(
  runs: AsyncIterable<RunRecord>,
  lastEventId: string | undefined,
): AsyncGenerator<ApiEvent> {
  let sent = lastEventId;
  for await (const run of runs) {
    const data = { ...runSummaryView(run), steps: [...run.steps] };
    const id = createHash('sha256').update(JSON.stringify(data)).digest('base64url').slice(0, 16);
    const isEnd = run.state === 'finished';
    if (id === sent && !isEnd) continue;
    sent = id;
    yield { id, event: isEnd ? 'end' : 'run', data };
  }
}
