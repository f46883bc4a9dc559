import { findingCatalogue } from '../../domain/finding.ts';
import { releaseOf } from '../../runs/release-of.ts';
import { runView } from '../../runs/run-view.ts';
import { runFindings } from '../../runs/show-run.ts';
import { endpoint } from '../kit/endpoint.ts';
import { runOf } from './run-of.ts';
import { Run, runParams } from './run-wire.ts';

export const showRunEndpoint = endpoint({
  id: 'showRun',
  method: 'GET',
  path: '/v1/connections/:connection_id/runs/:run_id',
  tag: 'runs',
  summary: 'Show a run with its trace: steps, counts, coverage, findings, why it was held',
  scope: 'runs:read',
  params: runParams,
  answer: { status: 200, body: Run },
  errors: ['NOT_FOUND'],
  async handle({ deps, params, caller }) {
    const { connection, run } = await runOf(deps, caller, params);
    const one = { connectionId: connection.id, runId: run.id };
    const found = await runFindings(deps.db, one);
    const release = run.holdState === undefined ? undefined : await releaseOf(deps.db, one);
    const findings = found.map((each) => ({ ...each, sentence: findingCatalogue[each.code][1] }));
    return {
      ...runView(run, findings),
      holds: run.holds.map((hold) => ({ ...hold, sample: [...hold.sample] })),
      steps: [...run.steps],
      findings,
      release_run_id: release ?? null,
    };
  },
});
