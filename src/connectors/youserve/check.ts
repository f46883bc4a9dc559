import type { CheckReport, CheckStep, KeyedPart, ReadContext } from '../../connector-kit/connector.ts';
import { SourceError } from '../../connector-kit/errors.ts';
import { writeScopes } from '../../connector-kit/write-scopes.ts';
import { denied } from '../../domain/denied.ts';
import { mappingPlan } from '../../domain/mapping-plan.ts';
import { fieldChecks } from './check-fields.ts';
import { extensionsOf } from './extensions.ts';
import { namedParts } from './named.ts';
import { firstPage, type ListName } from './pages.ts';
import type { Part } from './parts.ts';
import { sorted } from './read.ts';
import { reducer } from './reduce.ts';
import type { Settings } from './schema.ts';
import { counted } from '../../domain/counted.ts';

/** Enough to see which fields are in use, and one small answer. */
const sampleSize = 25;

/**
 * One token, and one small page of each list that a read needs. YouServe leaves empty properties out, so a field that nobody in the
 * sample has is `empty_in_sample`: whether it could be read cannot be told from here. Failures are steps of the report; only an
 * abort throws.
 */
export async function check(context: ReadContext<Settings>): Promise<CheckReport> {
  const trial: Trial = { context, steps: [], unreadable: new Set(), hasStopped: false };
  const scope = await attempt(trial, 'token', async () => {
    const granted = await context.grantedScopes();
    return { value: granted, message: 'YouServe accepts the login.' };
  });
  const companies = await sample(trial, 'companies');
  const employees = await sample(trial, 'employees');
  const employments = context.settings.read_employments ? await sample(trial, 'employments') : [];
  const needsProfiles = mappingPlan(context.mapping).fromSource.title;
  const jobProfiles = needsProfiles ? await sample(trial, 'jobProfiles') : [];
  const parts = partsOf(trial, { companies, employees, employments, jobProfiles });
  const checked = fieldChecks(context, { parts, unreadable: trial.unreadable, hasStopped: trial.hasStopped });
  return {
    steps: trial.steps,
    ...checked,
    excess: [...writing(scope), ...sensitive(employees, context.attributes)],
    proposals: proposals(trial),
    tenant: context.settings.tenant_id,
  };
}

interface Trial {
  context: ReadContext<Settings>;
  steps: CheckStep[];
  unreadable: Set<ListName>;
  /** Something other than a missing right: there is no use in going on. */
  hasStopped: boolean;
}

async function attempt<T>(
  trial: Trial,
  name: string,
  act: () => Promise<{ value: T; message: string }>,
): Promise<T | undefined> {
  if (trial.hasStopped) return undefined;
  try {
    const { value, message } = await act();
    trial.steps.push({ name, ok: true, message });
    return value;
  } catch (error) {
    if (!(error instanceof SourceError) || error.code === 'ABORTED') throw error;
    if (error.code !== 'SCOPE_MISSING') trial.hasStopped = true;
    const message = error.nextStep === undefined ? error.message : `${error.message} ${error.nextStep}`;
    trial.steps.push({ name, ok: false, message, code: error.code });
    return undefined;
  }
}

async function sample(trial: Trial, list: ListName): Promise<readonly unknown[]> {
  const { context } = trial;
  const records = await attempt(trial, list, async () => {
    // Companies are few and all of them are needed to resolve codes.
    const take = list === 'companies' ? context.settings.take : sampleSize;
    const page = await firstPage(context, list, { take });
    const { length } = page.records;
    const records = page.next === undefined ? counted(length, 'record') : `${length} or more records`;
    return { value: page.records, message: `${records} of ${list} can be read.` };
  });
  if (records === undefined) trial.unreadable.add(list);
  return records ?? [];
}

function partsOf(trial: Trial, records: Record<ListName, readonly unknown[]>): KeyedPart<Part>[] {
  const reduce = reducer(trial.context.mapping, trial.context.attributes);
  const people = records.employees.map((record, index) => reduce.employee(record, `employees[${index}]`));
  const rows = records.employments.map((record, index) => reduce.employment(record, `employments[${index}]`));
  return [
    ...namedParts(records.companies, 'company'),
    ...namedParts(records.jobProfiles, 'jobProfile'),
    ...sorted([...people, ...rows]).parts,
  ];
}

function writing(scope: string | undefined): CheckReport['excess'] {
  return writeScopes(scope).map((name) => ({
    name,
    kind: 'write' as const,
    repair: 'Ask YouServe to take this right away from the application; Rollcall only reads.',
  }));
}

/** Extensions whose name sounds like data that nobody needs here. The IAM API sends all of them or none. */
function sensitive(employees: readonly unknown[], attributes: readonly string[]): CheckReport['excess'] {
  return extensionsOf(employees)
    .filter(({ key }) => !attributes.includes(key) && denied(key) !== undefined)
    .map(({ key }) => ({
      name: `extensions.${key}`,
      kind: 'more_than_needed' as const,
      repair:
        'Ask YouServe to leave this extension field out of the IAM API; Rollcall drops it as it arrives.',
    }));
}

function proposals(trial: Trial): CheckReport['proposals'] {
  if (trial.hasStopped || !trial.unreadable.has('employments')) return [];
  return [
    {
      setting: 'read_employments',
      value: false,
      because:
        'The list of employments cannot be read; without it an end is known from dischargeDate only, not from endDate.',
    },
  ];
}
