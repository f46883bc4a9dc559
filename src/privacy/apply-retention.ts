import { trimAccess } from '../access/trim-access.ts';
import { trimAudit } from '../audit/trim-audit.ts';
import { deleteBehindHorizons, setHorizons, trimChanges } from '../changes/trim-changes.ts';
import { ensureIntakeKey } from '../connections/ensure-intake-key.ts';
import { trimIntakes } from '../connections/trim-intakes.ts';
import { trimSetupLinks } from '../connections/trim-setup-links.ts';
import { trimRequests } from '../connections/trim-requests.ts';
import type { Database } from '../db/database.ts';
import { noteParkedLost, passOverDeleted } from '../deliveries/pass-over.ts';
import { type TrimmedDeliveries, trimDeliveries } from '../deliveries/trim-deliveries.ts';
import type { Trim } from '../db/trim.ts';
import type { Ids } from '../domain/ids.ts';
import { trimMails } from '../mail/trim-mails.ts';
import { trimOperations } from '../operations/trim-operations.ts';
import type { WorkQueue } from '../operations/work-queue.ts';
import type { Logger } from '../platform/logger.ts';
import type { Vault } from '../platform/sealing.ts';
import { expireExports } from '../reviews/expire-exports.ts';
import { trimExports } from '../reviews/trim-exports.ts';
import { firstAcceptedAt } from '../runs/first-accepted.ts';
import { trimScratch } from '../runs/scratch.ts';
import { trimRunDetails, trimRuns } from '../runs/trim-runs.ts';
import { askResyncs } from './ask-resyncs.ts';
import { eraseLeavers } from './erase-leavers.ts';

/** How long what is kept, in days (semantics 19); the configuration's `retentionDays`. */
export interface KeepDays {
  leavers: number;
  runs: number;
  changes: number;
  requests: number;
  deliveries: number;
  audit: number;
}

export interface RetentionDeps {
  db: Database;
  ids: Ids;
  log: Logger;
  queue: WorkQueue;
  /** Given, the key that secrets are handed over to is renewed when it is old. */
  vault?: Vault | undefined;
  keepDays: KeepDays;
}

export interface RetentionInput {
  now: Date;
  /** Aborted: ends between two small statements, by throwing its reason. The next call goes on. */
  signal: AbortSignal;
  /** Count what would go, and change nothing. */
  isDryRun?: boolean;
}

/** What went, by kind, in the spelling of the wire. */
export interface RetentionCounts {
  leavers_erased: number;
  /** Connections whose leavers have to wait for the next call, since a run was under way. */
  connections_postponed: number;
  exports_expired: number;
  exports_erased: number;
  /** What was left of them: numbers and a verdict. */
  exports: number;
  run_details: number;
  runs: number;
  changes: number;
  /** Destinations that were not told of something that is deleted now: a comparison with the list was asked for. */
  destinations_behind: number;
  deliveries: number;
  links: number;
  requests: number;
  operations: number;
  intakes: number;
  intake_keys: number;
  idempotency_keys: number;
  tokens: number;
  /** Sessions, one-time links and counted tries that are over. */
  sign_ins: number;
  setup_links: number;
  mails: number;
  audit_events: number;
}

/**
 * Erases and deletes what has been kept for long enough (semantics 18 and 19): every room its own, in small statements, so that runs
 * and the feed go on. May be called at any time, by several processes at once, and again.
 */
export async function applyRetention(deps: RetentionDeps, input: RetentionInput): Promise<RetentionCounts> {
  const { db, keepDays } = deps;
  const { now, signal, isDryRun = false } = input;
  const trim = { now, signal, isDryRun };
  const keep = (days: number) => ({ ...trim, before: new Date(now.getTime() - days * 86_400_000) });

  const left = await eraseLeavers(deps, { ...trim, days: keepDays.leavers });
  const exports = await expireExports({ db, clock: { now: () => now }, firstAcceptedAt }, trim);
  const runDetails = await trimRunDetails(deps, keep(keepDays.runs));
  const keepVerdicts = Math.max(keepDays.audit, keepDays.runs);
  const runs = await trimRuns(deps, keep(keepVerdicts));
  const {
    changes,
    deliveries: sent,
    behind,
  } = await retainMessages(deps, { changes: keep(keepDays.changes), deliveries: keep(keepDays.deliveries) });
  const intakes = await trimIntakes(deps, trim);
  const access = await trimAccess(deps, trim);
  const counts: RetentionCounts = {
    leavers_erased: left.leavers,
    connections_postponed: left.postponed,
    exports_expired: exports.expired,
    exports_erased: exports.erased,
    exports: await trimExports(deps, keep(keepVerdicts)),
    run_details: runDetails,
    runs,
    changes,
    destinations_behind: behind,
    deliveries: sent.deliveries,
    links: sent.links,
    requests: await trimRequests(deps, keep(keepDays.requests)),
    operations: await trimOperations(deps, trim),
    intakes: intakes.intakes,
    intake_keys: intakes.intakeKeys,
    idempotency_keys: access.idempotencyKeys,
    tokens: access.tokens,
    sign_ins: access.signIns,
    setup_links: await trimSetupLinks(deps, trim),
    mails: await trimMails(deps, trim),
    audit_events: await trimAudit(deps, keep(keepDays.audit)),
  };
  if (!isDryRun) {
    await trimScratch(db);
    if (deps.vault) await ensureIntakeKey({ db, clock: { now: () => now }, vault: deps.vault });
    deps.log.info('retention was applied', { counts });
  }
  return counts;
}

/** Cut anywhere, nothing is gone of which a destination that was not told of it would not be compared with the list. */
async function retainMessages(
  deps: RetentionDeps,
  trim: Record<'changes' | 'deliveries', Trim & { now: Date }>,
): Promise<{ changes: number; deliveries: TrimmedDeliveries; behind: number }> {
  if (trim.changes.isDryRun)
    return {
      changes: await trimChanges(deps, trim.changes),
      deliveries: await trimDeliveries(deps, trim.deliveries),
      behind: 0,
    };
  await setHorizons(deps, trim.changes);
  const behind = await passOver(deps, trim.deliveries);
  return {
    changes: await deleteBehindHorizons(deps, trim.changes),
    deliveries: await trimDeliveries(deps, trim.deliveries),
    behind,
  };
}

/** A paused or broken destination, or one that refuses a person, does not keep personal data alive: it is compared with the list instead. */
async function passOver(deps: RetentionDeps, { now, before }: { now: Date; before: Date }): Promise<number> {
  return deps.db.transaction(async (tx, client) => {
    const untold = new Set([
      ...(await passOverDeleted(tx, { now })),
      ...(await noteParkedLost(tx, { before, now })),
    ]);
    const destinationIds = [...untold].sort();
    await askResyncs(deps, { destinationIds, now, requestedBy: 'retention' }, { tx, client });
    return destinationIds.length;
  });
}
