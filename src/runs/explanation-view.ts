import type { Explanation } from './explain.ts';

/** Why one person is as they are, in the spelling of the wire. Personal data throughout. */
export function explanationView(why: Explanation) {
  return {
    external_id: why.externalId,
    source: why.source,
    values: why.values,
    status: why.status,
    scope: why.scope,
    findings: why.findings,
    accepted: why.accepted ?? null,
    differences: why.differences,
    history: why.history,
  };
}
