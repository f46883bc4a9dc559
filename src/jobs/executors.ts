import type { OperationKind } from '../operations/operation.ts';
import type { Executor } from './executor.ts';
import { executeAttributes } from './executors/attributes.ts';
import { executeCheck } from './executors/check.ts';
import { executeCreateKey } from './executors/create-key.ts';
import { executeDestinationCheck } from './executors/destination-check.ts';
import { executeErase } from './executors/erase.ts';
import { executeExplain } from './executors/explain.ts';
import { executePreview } from './executors/preview.ts';
import { executeRelease } from './executors/release.ts';
import { executeResync } from './executors/resync.ts';
import { executeRun } from './executors/run.ts';
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
  explain: executeExplain,
  erase: executeErase,
  create_key: executeCreateKey,
  take_intake: executeTakeIntake,
  destination_check: executeDestinationCheck,
  resync: executeResync,
};
