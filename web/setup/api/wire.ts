import type { Schemas } from '../../../client/index.ts';

// What is on the wire, by the names that these pages use.
export type Setup = Schemas['Setup'];
export type StepName = Setup['current_step'];
export type GuideStep = Setup['guide'][number];
export type SetupWork = Schemas['SetupWork'];
export type SetupCheck = Schemas['SetupCheck'];
export type SetupCheckReport = Schemas['SetupCheckReport'];
export type SetupIntakeKey = Schemas['SetupIntakeKey'];
export type SetupKey = Schemas['SetupKey'];
export type ScopeCounts = Schemas['ScopeCounts'];
export type SetupScopeCounts = Schemas['SetupScopeCounts'];
export type SetupComparison = Schemas['SetupComparison'];
export type SetupPerson = Schemas['PersonOfExport'];
export type SetupStatus = Schemas['SetupStatus'];
export type TestExport = Schemas['TestExport'];
export type ExportPerson = Schemas['ExportPerson'];
export type RunSummary = Schemas['RunSummary'];
export type SourceRequest = Schemas['SourceRequest'];
export type Texts = Schemas['Texts'];
/** Who is included, as far as an HR admin decides it. */
export type ChosenScope = Pick<
  Setup['scope'],
  'attribute' | 'companies' | 'departments' | 'employment_types'
>;
