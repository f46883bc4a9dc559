import type { AnyEndpoint } from '../kit/endpoint.ts';
import { discardRunEndpoint } from './discard-run.ts';
import { listRunChangesEndpoint } from './list-run-changes.ts';
import { listRunsEndpoint } from './list-runs.ts';
import { releaseRunEndpoint } from './release-run.ts';
import { runEventsEndpoint } from './run-events.ts';
import { showRunEndpoint } from './show-run.ts';
import { startRunEndpoint } from './start-run.ts';

export const runEndpoints: readonly AnyEndpoint[] = [
  listRunsEndpoint,
  startRunEndpoint,
  showRunEndpoint,
  runEventsEndpoint,
  listRunChangesEndpoint,
  releaseRunEndpoint,
  discardRunEndpoint,
];
