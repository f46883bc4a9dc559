import { appendAudit } from '../../audit/append-audit.ts';
import type { NewAuditEvent } from '../../audit/audit-event.ts';
import type { ApiDeps } from './api-deps.ts';

const rowsPerMinute = 60;

export type RefusalLog = (event: Omit<NewAuditEvent, 'outcome'>) => Promise<void>;

/**
 * Writes refused sign-ins and missing scopes into the audit log, at most 60 rows a minute: whoever guesses tokens must not be able to
 * fill the disk. How many were left out stands in the next row.
 */
export function refusalLog(deps: ApiDeps): RefusalLog {
  let minute = 0;
  let written = 0;
  let leftOut = 0;
  return async (event) => {
    const now = Math.floor(deps.clock.now().getTime() / 60_000);
    if (now !== minute) [minute, written] = [now, 0];
    if (written >= rowsPerMinute) {
      leftOut += 1;
      return;
    }
    written += 1;
    const details = { ...event.details, ...(leftOut > 0 && { left_out: leftOut }) };
    leftOut = 0;
    await appendAudit(deps, { ...event, details, outcome: 'refused' });
  };
}
