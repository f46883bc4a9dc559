import type { CompanyChange } from '../domain/change.ts';
import type { FieldCoverage } from '../domain/coverage.ts';
import type { FieldName } from '../domain/employee.ts';
import type { FieldWipe } from '../domain/guard.ts';
import type { ComparisonCounts } from './comparison.ts';
import type { ReadFacts } from './people-page.ts';
import type { Stage } from './stage.ts';

/** The ordered difference between the accepted list and one complete read, before anybody judged it. */
export interface Changeset {
  stage: Stage;
  facts: ReadFacts;
  counts: ComparisonCounts;
  /** People in the list before the run who were active, on leave or upcoming. */
  base: number;
  /** Those of them who were in this read under the same id. */
  seen: number;
  /** Ids that stood twice with different values. */
  conflicts: number;
  invalidSample: readonly string[];
  coverage: Record<string, FieldCoverage>;
  wiped: readonly FieldWipe[];
  /** Fields that could not be read for anybody. */
  unreadable: readonly FieldName[];
  companies: readonly CompanyChange[];
}
