import type { SourceRequest } from './list-requests.ts';

/** One attempt at one request to an HR system in the spelling of the wire; `ms` is its duration, `bytes` the size of the answer. */
export function requestView(one: SourceRequest) {
  return {
    number: one.number,
    run_id: one.runId ?? null,
    made_for: one.madeFor ?? null,
    at: one.at.toISOString(),
    purpose: one.purpose,
    method: one.method,
    path: one.pathTemplate,
    status: one.status ?? null,
    outcome: one.outcome,
    bytes: one.bytes,
    ms: one.ms,
  };
}
