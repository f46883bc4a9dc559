import type { Connection } from './connection.ts';
import type { ConnectionSummary } from './list-connections.ts';
import type { ConnectionDetails } from './show-connection.ts';
import type { CredentialsFingerprint } from './show-credentials.ts';

/** One line of a list of connections in the spelling of the wire; instants are ISO 8601 in UTC. */
export function connectionSummaryView(one: ConnectionSummary) {
  return {
    ...identityView(one),
    people_count: one.peopleCount,
    next_run_at: one.nextRunAt?.toISOString() ?? null,
    failures: one.failures,
    credentials_expire_on: one.credentialsExpireOn ?? null,
  };
}

function identityView(one: Pick<ConnectionSummary, keyof ConnectionSummary & keyof Connection>) {
  return {
    id: one.id,
    customer_id: one.customerId,
    customer: one.customerName,
    connector: one.connector,
    name: one.name,
    state: one.state,
    state_reason: one.stateReason ?? null,
    state_since: one.stateSince.toISOString(),
    time_zone: one.timeZone,
    created_at: one.createdAt.toISOString(),
    removed_at: one.removedAt?.toISOString() ?? null,
  };
}

/** A connection's draft and approval in the spelling of the wire. */
export function connectionView(one: Connection) {
  const approved = one.approvedBinding;
  return {
    ...identityView(one),
    settings: one.settings,
    scope: one.scope,
    mapping: one.mapping,
    guard: one.guard,
    settings_version: one.settingsVersion,
    approval: approved
      ? {
          export_id: approved.export_id,
          fingerprint: approved.fingerprint,
          approved_by: approved.approved_by,
          approved_at: approved.approved_at,
          tenant: approved.tenant ?? null,
        }
      : null,
    last_sequence: one.lastSequence,
    last_accepted_run_id: one.lastAcceptedRunId ?? null,
  };
}

/** All that can be seen of credentials, in the spelling of the wire. */
export function credentialsView(entered: CredentialsFingerprint) {
  return {
    fingerprint: entered.fingerprint,
    entered_by: entered.enteredBy,
    entered_at: entered.enteredAt.toISOString(),
  };
}

/** A connection with everything that may be shown besides its last run. */
export function connectionDetailsView(details: Omit<ConnectionDetails<unknown>, 'lastRun'>) {
  const { connection, credentials, key } = details;
  return {
    ...connectionView(connection),
    waiting_for_approval: details.waitingForApproval,
    credentials: credentials ? credentialsView(credentials) : null,
    credentials_expire_on: details.credentialsExpireOn ?? null,
    key: key ? { kid: key.kid, algorithm: key.algorithm, created_at: key.createdAt.toISOString() } : null,
    logins_this_month: details.loginsThisMonth,
  };
}
