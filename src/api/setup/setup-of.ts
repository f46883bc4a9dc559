import { z } from 'zod';
import type { CallerSetup } from '../../access/caller.ts';
import { type Connection, loadConnection } from '../../connections/connection.ts';
import { type AnyConnector, connectorOf } from '../../connections/connector-register.ts';
import { loadSetupProgress, type SetupProgress } from '../../connections/setup-progress.ts';
import { type CredentialsFingerprint, showCredentials } from '../../connections/show-credentials.ts';
import { AppError } from '../../domain/app-error.ts';
import { latestOperation } from '../../operations/latest-operation.ts';
import type { Operation } from '../../operations/operation.ts';
import { listExports } from '../../reviews/list-exports.ts';
import type { TestExport } from '../../reviews/export-row.ts';
import type { EndpointContext } from '../kit/endpoint.ts';

export type Asking = Pick<EndpointContext<unknown, unknown, unknown>, 'deps' | 'caller' | 'audit'>;

/** The set-up of the caller's link, as far as it has come. */
export interface SetupFacts {
  link: CallerSetup;
  connection: Connection;
  connector: AnyConnector;
  progress: SetupProgress;
  credentials: CredentialsFingerprint | undefined;
  /** The newest handing over of credentials. */
  intake: Operation | undefined;
  /** The newest check since the credentials that are there were entered. */
  check: Operation | undefined;
  isCheckPassed: boolean;
  newestExport: TestExport | undefined;
  exportWork: Operation | undefined;
}

/** Everything that says how far the set-up of the caller's link has come. */
export async function setupOf({ deps, caller, audit }: Asking): Promise<SetupFacts> {
  const { link, connection } = await linkedConnection({ deps, caller, audit });
  const of = { connectionId: connection.id };
  const credentials = await showCredentials(deps.db, of);
  const check =
    credentials && (await latestOperation(deps, { ...of, kind: 'check', since: credentials.enteredAt }));
  const [newestExport] = await listExports({ db: deps.db.kysely }, { ...of, limit: 1 });
  return {
    link,
    connection,
    connector: connectorOf(deps.connectors, connection.connector),
    progress: await loadSetupProgress(deps.db.kysely, connection.id),
    credentials,
    intake: await latestOperation(deps, { ...of, kind: 'take_intake' }),
    check,
    isCheckPassed: check !== undefined && isPassed(check),
    newestExport,
    exportWork: await latestOperation(deps, { ...of, kind: 'test_export' }),
  };
}

/** The connection of the caller's link; the audit log is told. */
export async function linkedConnection({ deps, caller, audit }: Asking): Promise<{
  link: CallerSetup;
  connection: Connection;
}> {
  const link = caller.setup;
  if (link === undefined) throw new Error('An endpoint of the set-up was reached without a link.');
  const connection = await loadConnection(deps.db, link.connectionId);
  audit({ customerId: connection.customerId, connectionId: connection.id });
  return { link, connection };
}

/** Steps go in order (A12). Throws STEP_LOCKED. */
export function requireCredentials({ credentials, intake }: SetupFacts): void {
  if (intake?.state === 'waiting' || intake?.state === 'running')
    throw locked('credentials', 'The credentials are still on their way; this takes a few seconds.');
  if (!credentials) throw locked('credentials', 'There are no credentials yet.');
}

/** Throws STEP_LOCKED until the credentials that are there have passed a check. */
export function requirePassedCheck(facts: SetupFacts): void {
  requireCredentials(facts);
  if (!facts.isCheckPassed)
    throw locked('check', 'The credentials, as they are now, have not passed the live check.');
}

/** The export that waits for a verdict or had one. Throws STEP_LOCKED. */
export function requireExport({ newestExport }: SetupFacts): TestExport {
  if (newestExport) return newestExport;
  throw locked('export', 'There is no test export yet.');
}

export function isPassed(check: Operation): boolean {
  return check.state === 'done' && CheckDone.safeParse(check.result).success;
}

function locked(step: string, sentence: string): AppError {
  return new AppError('STEP_LOCKED', sentence, {
    details: { step },
    nextStep: 'Do the step before it first. Nothing was changed.',
  });
}

const CheckDone = z.object({ check: z.object({ ok: z.literal(true) }) });
