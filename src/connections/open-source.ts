import type { Access, ReadContext } from '../connector-kit/connector.ts';
import { createReadClient } from '../connector-kit/create-read-client.ts';
import type { Network } from '../platform/network.ts';
import { type RequestPurpose, watchedLedger } from '../connector-kit/request-ledger.ts';
import type { Database } from '../db/database.ts';
import type { Ids, RunId } from '../domain/ids.ts';
import type { Mapping } from '../domain/mapping.ts';
import type { Scope } from '../domain/scope.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import type { Vault } from '../platform/sealing.ts';
import { checkedSettings } from './check-settings.ts';
import type { Connection } from './connection.ts';
import type { AnyConnector } from './connector-register.ts';
import { customerSealer } from './data-key.ts';
import { effectiveSettings } from './effective-settings.ts';
import { stateConflict } from './move-state.ts';
import { openCredentials } from './open-credentials.ts';
import { requestLedger } from './request-ledger.ts';
import { tokenStore } from './token-store.ts';

export interface OpenSourceDeps {
  db: Database;
  clock: Clock;
  ids: Ids;
  vault: Vault;
  log: Logger;
  /** The wire for one connection: undici in production, a simulator in tests. Disposed with the source. */
  networkFor: (access: Access) => Network;
  /** Between 0 and 1, spreads retries; Math.random when left out. */
  random?: () => number;
}

export interface SourceRequestInput {
  connection: Connection;
  connector: AnyConnector;
  purpose: RequestPurpose;
  /** `live`: as approved; `test`: the draft. See effective-settings.ts. */
  mode: 'live' | 'test';
  /** Stands beside every request in the ledger. */
  runId?: RunId;
  /** Called when a request has to be sent again, before the wait. */
  onRetry?: () => void;
  /** A kept token that was had before then is not used: what the credentials may do is said at the login. Any, when left out. */
  tokenSince?: Date;
  /** Milliseconds that all reading may take; six hours for runs, ten minutes otherwise, when left out. */
  budgetMs?: number;
}

/** What differs from one reading to the next. */
export type ContextExtra = Pick<
  ReadContext<unknown>,
  'now' | 'today' | 'attributes' | 'previous' | 'neverAddsEnded' | 'progress' | 'signal'
>;

/** Something about the HR system that the operator should know; nothing failed. */
export interface SourceWarning {
  code: 'LOGINS_NEAR_LIMIT';
  count: number;
  limit: number;
}

/** A connection, ready to be read. Disposing closes the network and writes the rest of the request ledger. */
export interface OpenSource extends AsyncDisposable {
  context(extra: ContextExtra): ReadContext<unknown>;
  /** What is in force for this reading. */
  settings: Readonly<Record<string, unknown>>;
  mapping: Mapping;
  scope: Scope;
  /** The company that was approved; undefined for a draft, or where the HR system does not say it (semantics 15). */
  tenantExpected: string | undefined;
  warnings(): readonly SourceWarning[];
}

/**
 * Opens credentials in memory and joins them with the read-only transport, the sealed token and the request ledger. Sends
 * nothing yet. Throws AppError APPROVAL_MISSING, CREDENTIALS_MISSING, CREDENTIALS_INVALID, SETTINGS_INVALID, SEAL_BROKEN,
 * MASTER_KEY_WRONG, or CONNECTION_STATE_CONFLICT for a removed connection and for a live run of one that is not active.
 */
export async function openSource(deps: OpenSourceDeps, input: SourceRequestInput): Promise<OpenSource> {
  const { connection, connector, purpose } = input;
  refuseState(connection, purpose);
  const inForce = effectiveSettings(connection, connector, input.mode === 'live' ? 'live' : 'draft');
  const settings = checkedSettings(connector, inForce.settings);
  const sealer = await customerSealer({ db: deps.db.kysely, vault: deps.vault }, connection.customerId);
  const opened = await openCredentials({ db: deps.db, sealer }, { connection, connector });
  const access = connector.access(settings, opened.credentials);
  const warnings: SourceWarning[] = [];
  const ledger = requestLedger({ db: deps.db, connectionId: connection.id, runId: input.runId });
  const seen = input.onRetry === undefined ? ledger : watchedLedger(ledger, input.onRetry);
  const tokens = tokenStore({
    db: deps.db,
    clock: deps.clock,
    sealer,
    connectionId: connection.id,
    since: input.tokenSince,
    madeFor: [access.token.url, access.baseUrl, opened.fingerprint, opened.kid ?? ''].join(' '),
    onLogin: (count) => warnings.push(...loginWarnings(deps.log, { connection, connector, count })),
  });
  const network = deps.networkFor(access);
  const transport = { network, clock: deps.clock, random: deps.random ?? Math.random, tokens };
  const budgetMs = input.budgetMs ?? defaultBudget(purpose);
  return {
    context(extra) {
      const http = createReadClient({ ...transport, ledger: seen, signal: extra.signal }, access, {
        purpose,
        budgetMs,
      });
      return {
        ...extra,
        http,
        settings,
        mapping: inForce.mapping,
        grantedScopes: () => http.grantedScopes(),
      };
    },
    settings,
    mapping: inForce.mapping,
    scope: inForce.scope,
    tenantExpected: inForce.tenant,
    warnings: () => warnings,
    async [Symbol.asyncDispose]() {
      try {
        await network[Symbol.asyncDispose]();
      } finally {
        await ledger.flush();
      }
    },
  };
}

function refuseState(connection: Connection, purpose: RequestPurpose): void {
  if (connection.state === 'removed') throw stateConflict(connection, 'read');
  if (purpose === 'live' && connection.state !== 'active') throw stateConflict(connection, 'read live');
}

function defaultBudget(purpose: RequestPurpose): number {
  return purpose === 'live' || purpose === 'test' ? 6 * 3_600_000 : 600_000;
}

/** From three quarters of the allowed logins on (YouServe: more than 30 of 40). */
function loginWarnings(
  log: Logger,
  login: { connection: Connection; connector: AnyConnector; count: number },
): SourceWarning[] {
  const limit = login.connector.capabilities.loginsPerMonth;
  if (limit === undefined || login.count <= limit * 0.75) return [];
  const warning: SourceWarning = { code: 'LOGINS_NEAR_LIMIT', count: login.count, limit };
  log.warn('logins of this month come near the limit', {
    code: warning.code,
    connection_id: login.connection.id,
    count: login.count,
  });
  return [warning];
}
