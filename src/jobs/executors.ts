import type { OperationKind } from '../operations/operation.ts';
import type { Executor } from './executor.ts';
import { executeAttributes } from './executors/attributes.ts';
import { executeCheck } from './executors/check.ts';
import { executeCompareExport } from './executors/compare-export.ts';
import { executeCreateKey } from './executors/create-key.ts';
import { executeDestinationCheck } from './executors/destination-check.ts';
import { executeErase } from './executors/erase.ts';
import { executeEraseConnection } from './executors/erase-connection.ts';
import { executeExplain } from './executors/explain.ts';
import { executePreview } from './executors/preview.ts';
import { executeRelease } from './executors/release.ts';
import { executeResync } from './executors/resync.ts';
import { executeRun } from './executors/run.ts';
import { executeScopeCounts } from './executors/scope-counts.ts';
import { executeTakeIntake } from './executors/take-intake.ts';
import { executeTestExport } from './executors/test-export.ts';

/** How each kind of operation is carried out. */
type Executors = { [Kind in OperationKind]: Executor<Kind> };

export const executors: Executors = {
  check: executeCheck,
  run: executeRun,
  release: executeRelease,
  test_export: executeTestExport,
  preview: executePreview,
  attributes: executeAttributes,
  scope_counts: executeScopeCounts,
  compare_export: executeCompareExport,
  erase_connection: executeEraseConnection,
  explain: executeExplain,
  erase: executeErase,
  create_key: executeCreateKey,
  take_intake: executeTakeIntake,
  destination_check: executeDestinationCheck,
  resync: executeResync,
};
