import type { ConnectionCheck } from './check-connection.ts';

/** A check in the spelling of the wire: what can be read, and what to do about the rest. Nothing of anybody is in it. */
export function checkView({ report, accepted, warnings, connection }: ConnectionCheck) {
  return {
    check: {
      ok: report.steps.every((step) => step.ok),
      ...report,
      tenant: report.tenant ?? null,
      proposals_accepted: accepted !== undefined,
      warnings,
    },
    state: connection.state,
  };
}
