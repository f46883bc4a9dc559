import type { GuardLimits } from '../wire.ts';

export const limitNames = [
  'removals',
  'offboardings',
  'bleed',
  'additions',
  'email_changes',
  'id_churn',
  'field_wipe',
  'findings',
] as const satisfies readonly (keyof GuardLimits)[];

export type GuardFields = Record<(typeof limitNames)[number], { count: string; percent: string }>;

export function fieldsOfGuard(guard: GuardLimits): GuardFields {
  const entries = limitNames.map((name) => [
    name,
    { count: String(guard[name]?.count ?? ''), percent: String(guard[name]?.percent ?? '') },
  ]);
  return Object.fromEntries(entries) as GuardFields; // every name is there
}

/** The limits that the fields mean; undefined where one is no number of people, or no percentage. */
export function draftOfGuard(fields: GuardFields): GuardLimits | undefined {
  const limits: GuardLimits = {};
  for (const name of limitNames) {
    const count = /^\d{1,6}$/.test(fields[name].count.trim()) ? Number(fields[name].count) : Number.NaN;
    const percent = Number(fields[name].percent.trim().replace(',', '.') || Number.NaN);
    if (Number.isNaN(count) || Number.isNaN(percent) || percent < 0 || percent > 100) return undefined;
    limits[name] = { count, percent };
  }
  return limits;
}
