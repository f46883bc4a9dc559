import type { CheckReport, CheckStep } from '../connector-kit/connector.ts';
import { SourceError } from '../connector-kit/errors.ts';
import { canonicalJson } from '../domain/canonical-json.ts';
import type { ConnectionId } from '../domain/ids.ts';
import { boundSettings } from './approved-binding.ts';
import { type ChangeMeaning, changeConnection } from './change-connection.ts';
import { type Connection, loadConnection } from './connection.ts';
import { type AnyConnector, connectorOf } from './connector-register.ts';
import { namedAttributes } from './named-attributes.ts';
import { checkContext, type Checking, openForCheck } from './open-for-check.ts';
import type { OpenSourceDeps, SourceWarning } from './open-source.ts';
import { stopConnection } from './stop-connection.ts';

export interface CheckRequest {
  connectionId: ConnectionId;
  /** Put the settings that the check proposes (the API version, say) into the connection. */
  accept?: boolean;
  signal?: AbortSignal;
  /** Called when a request has to be sent again. */
  onRetry?: () => void;
}

export interface ConnectionCheck {
  report: CheckReport;
  /** As it is after the check: a rejected login stops an active one. */
  connection: Connection;
  /** What accepting the proposals meant; undefined when there was nothing to accept. */
  accepted: ChangeMeaning | undefined;
  warnings: readonly SourceWarning[];
}

/**
 * Proves a connection's draft against its HR system and keeps nothing of anybody. Rejected credentials are a failed step of
 * the report, and stop an active connection that logs in the same way, so that nothing is locked; a passed check lets such a
 * connection be resumed. Throws what openSource throws, and SourceErrors other than CRED_REJECTED.
 */
export async function checkConnection(
  deps: OpenSourceDeps & { connectors: readonly AnyConnector[] },
  input: CheckRequest,
): Promise<ConnectionCheck> {
  const readSince = deps.clock.now();
  const connection = await loadConnection(deps.db, input.connectionId);
  const connector = connectorOf(deps.connectors, connection.connector);
  const { report: found, warnings } = await runCheck(deps, { ...input, connection, connector });
  const report = withCompanyStep(found, connection);
  await followUp(deps, { connection, connector, report, readSince });
  const settings = Object.fromEntries(report.proposals.map(({ setting, value }) => [setting, value]));
  const isAccepting = input.accept === true && report.proposals.length > 0;
  const accepted = isAccepting
    ? await changeConnection(deps, { connectionId: connection.id, settings })
    : undefined;
  return { report, connection: await loadConnection(deps.db, connection.id), accepted, warnings };
}

async function runCheck(
  deps: OpenSourceDeps,
  checking: Checking,
): Promise<{ report: CheckReport; warnings: readonly SourceWarning[] }> {
  const { connector } = checking;
  const tokenSince = loginSince(deps, connector);
  await using source = await openForCheck(deps, { ...checking, tokenSince });
  const attributes = namedAttributes(source.mapping, source.scope);
  const context = checkContext(deps, { ...checking, source, attributes });
  try {
    return { report: await connector.check(context), warnings: source.warnings() };
  } catch (error) {
    if (!isRejection(error)) throw error;
    return { report: rejectedReport(error), warnings: source.warnings() };
  }
}

/** However often somebody has it checked again, that are fewer logins than any HR system refuses (Personio: more than 60 a minute). */
const loginEveryMs = 10_000;

/**
 * From when on a token says what the credentials can do now: a check logs in anew, since a kept token may be a day old. Undefined where
 * the HR system counts the logins of a month; there a check makes do with a kept token.
 */
function loginSince({ clock }: OpenSourceDeps, { capabilities }: AnyConnector): Date | undefined {
  if (capabilities.loginsPerMonth !== undefined) return undefined;
  return new Date(clock.now().getTime() - loginEveryMs);
}

function isRejection(error: unknown): error is SourceError {
  return error instanceof SourceError && error.code === 'CRED_REJECTED';
}

function rejectedReport(error: SourceError): CheckReport {
  const message = [error.message, error.nextStep].filter((part) => part !== undefined).join(' ');
  const step: CheckStep = { name: 'login', ok: false, message, code: error.code };
  return { steps: [step], fields: [], excess: [], proposals: [], sample: 0 };
}

/** N34: says it before a run does that these credentials read another company than the one that was approved. */
function withCompanyStep(report: CheckReport, connection: Connection): CheckReport {
  const approved = connection.approvedBinding?.tenant;
  if (approved === undefined || report.tenant === undefined || approved === report.tenant) return report;
  const step: CheckStep = {
    name: 'company',
    ok: false,
    code: 'TENANT_MISMATCH',
    message:
      'These credentials read another company than the one that was approved. Live runs are refused until the right ones are entered, or a new test export is approved.',
  };
  return { ...report, steps: [...report.steps, step] };
}

async function followUp(
  deps: OpenSourceDeps,
  input: { connection: Connection; connector: AnyConnector; report: CheckReport; readSince: Date },
): Promise<void> {
  const { connection, connector, report, readSince } = input;
  const isRejected = report.steps.some((step) => !step.ok && step.code === 'CRED_REJECTED');
  const { state, stateReason } = connection;
  if (isRejected && state === 'active' && logsInAsApproved(connection, connector)) {
    await stopConnection(deps, { connectionId: connection.id, reason: 'CRED_REJECTED', readSince });
  }
  const isPassed = report.steps.every((step) => step.ok);
  if (isPassed && state === 'stopped' && stateReason === 'CRED_REJECTED') {
    await noteMended(deps, connection);
  }
}

/** A draft with another tenant says nothing about the login of live runs. */
function logsInAsApproved(connection: Connection, connector: AnyConnector): boolean {
  const { approvedBinding, settings } = connection;
  if (!approvedBinding) return true;
  return canonicalJson(boundSettings(connector, approvedBinding, settings)) === canonicalJson(settings);
}

/** What somebody did meanwhile stands. */
async function noteMended(deps: OpenSourceDeps, { id, stateReason }: Connection): Promise<void> {
  await deps.db.kysely
    .updateTable('connections')
    .set({ state_reason: 'CHECK_PASSED' })
    .where('id', '=', id)
    .where('state', '=', 'stopped')
    .where('state_reason', '=', stateReason ?? '')
    .execute();
}
