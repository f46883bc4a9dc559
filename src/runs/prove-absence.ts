import type { PoolClient } from 'pg';
import type { AnyConnector } from '../connections/connector-register.ts';
import type { ReadContext } from '../connector-kit/connector.ts';
import type { FieldName } from '../domain/employee.ts';
import type { Ids } from '../domain/ids.ts';
import type { Mapping } from '../domain/mapping.ts';
import type { Scope } from '../domain/scope.ts';
import type { Comparison } from './comparison.ts';
import type { FindingsLog } from './findings-log.ts';
import { keepLastValues } from './keep-last-values.ts';
import { normalisePage } from './normalise.ts';
import { scopePage } from './scope.ts';
import type { Stage, StageRow } from './stage.ts';
import { goneColumns } from './stage-rows.ts';

export interface ProveAbsenceInput {
  client: PoolClient;
  connectionId: string;
  connector: AnyConnector;
  context: ReadContext<unknown>;
  mapping: Mapping;
  mappingVersion: string;
  scope: Scope;
  stage: Stage;
  comparison: Comparison;
  findings: FindingsLog;
  /** Fields that keep their last values, for who is found as for everybody (semantics 10). */
  unreadable: readonly FieldName[];
  ids: Ids;
}

/** Between two complete reads that prove an absence must lie at least this much. */
const hoursBetweenLooks = 1;

/**
 * Absence needs two proofs (semantics 8), and the guard has already looked at how many are missing. Depending on the connector
 * the second proof is that the HR system does not know the person when asked directly, or that a later complete read misses
 * them as well. Whoever is still there is compared like everybody else.
 */
export async function proveAbsence(input: ProveAbsenceInput): Promise<void> {
  if (!input.stage.exists) return;
  for await (const missing of input.stage.rows(['missing'])) {
    if (input.connector.absenceProof === 'direct-read') await askDirectly(input, missing);
    else await waitForSecondRead(input, missing);
  }
  await input.stage.flush();
  await keepLastValues({ ...input, today: input.context.today });
}

async function askDirectly(input: ProveAbsenceInput, missing: readonly StageRow[]): Promise<void> {
  const { connector, context, stage } = input;
  for (const row of missing) {
    const record = await connector.readOne(context, row.external_id);
    if (record === undefined) {
      await stage.replace([{ ...row, ...goneColumns(row.external_id, input.ids) }]);
      continue;
    }
    await stage.remove([row.external_id]);
    await compareFound(input, record);
    await input.findings.report('READ_AGAIN_FOUND', row.external_id);
  }
}

async function compareFound(input: ProveAbsenceInput, record: unknown): Promise<void> {
  const { connector, context, mapping, mappingVersion } = input;
  const { settings, attributes, today } = context;
  const page = normalisePage(
    { records: [record], invalid: [], unchanged: [] },
    { connector, settings, mapping, mappingVersion, attributes, today },
  );
  scopePage(page, { scope: input.scope, today });
  await input.comparison.take(page);
  await input.stage.flush();
}

async function waitForSecondRead(input: ProveAbsenceInput, missing: readonly StageRow[]): Promise<void> {
  const proven = await missedBefore(input, missing);
  const rows = missing.map((row): StageRow => {
    if (!proven.has(row.external_id)) return { ...row, kind: 'missing_first' };
    return { ...row, ...goneColumns(row.external_id, input.ids) };
  });
  await input.stage.replace(rows);
}

async function missedBefore(input: ProveAbsenceInput, missing: readonly StageRow[]): Promise<Set<string>> {
  const latest = new Date(input.context.now.getTime() - hoursBetweenLooks * 3_600_000);
  const { rows } = await input.client.query<{ external_id: string }>(
    'select external_id from employees where connection_id = $1 and external_id = any($2) and missing_since <= $3',
    [input.connectionId, missing.map(({ external_id }) => external_id), latest],
  );
  return new Set(rows.map(({ external_id }) => external_id));
}
