import { z } from 'zod';
import { type Employee, primaryEmployment } from './employee.ts';
import { addDays, type LocalDate } from './local-date.ts';
import type { AttributeValue } from './source-person.ts';

/**
 * Who is taken, as data. All rules must hold (AND); inside a rule the values are alternatives (OR). No rule = everybody.
 * Evaluated before anything is stored. There are no regular expressions, so no rule can be slow.
 */
export const Scope = z.strictObject({
  /** Selective sync: only people whose attribute has one of `accepted` (trimmed, without case). Unset = no. */
  attribute: z
    .strictObject({
      /** Key, id, global id or label, as the HR system names it. */
      name: z.string().min(1).max(200),
      accepted: z.array(z.string().min(1).max(200)).min(1).default(['Yes', 'Ja', 'true', '1']),
    })
    .optional(),
  companies: z.array(z.string().min(1)).min(1).optional(),
  departments: z.array(z.string().min(1)).min(1).optional(),
  employment_types: z.array(z.string().min(1)).min(1).optional(),
  statuses: z
    .array(z.enum(['upcoming', 'active', 'on_leave', 'ended']))
    .min(1)
    .optional(),
  /** Starts at the latest this many days from today; negative = has started at least so many days ago. */
  starts_within_days: z.int().min(-3650).max(3650).optional(),
  /** Ended at most this many days ago (or not at all). */
  ended_within_days: z.int().min(0).max(3650).optional(),
});
export type Scope = z.infer<typeof Scope>;

/** The rules of a scope by their names, in the order they are judged. */
export type ScopeRule = keyof Scope;

export type ScopeJudgement = { included: true } | { included: false; rule: ScopeRule };

/** The person as far as a scope looks: after mapping, with the named source attributes. */
export interface ScopeSubject {
  employee: Employee;
  attributes: ReadonlyMap<string, AttributeValue>;
}

/**
 * Says whether the scope takes this person, and if not, by which rule (the first that says no).
 * Company, employment type and start are those of the primary employment. Names and texts are compared trimmed and without
 * case, company ids exactly. No start date counts as started; ended without a date counts as ended today.
 */
export function judgeScope(scope: Scope, person: ScopeSubject, today: LocalDate): ScopeJudgement {
  const rule = prepared(scope, today).find((one) => !one.accepts(person));
  return rule ? { included: false, rule: rule.name } : included;
}

/** The source attributes that have to be read to judge this scope. */
export function scopeAttributes(scope: Scope): string[] {
  return scope.attribute ? [scope.attribute.name] : [];
}

/**
 * True when everybody whom `after` takes is also taken by `before`: such a change of the scope needs no new approval
 * (the guard still looks at it). Equal scopes count as narrowing.
 */
export function isNarrowing(before: Scope, after: Scope): boolean {
  return (
    attributeIsNarrower(before.attribute, after.attribute) &&
    isWithin(before.companies, after.companies, trimmed) &&
    isWithin(before.departments, after.departments, comparable) &&
    isWithin(before.employment_types, after.employment_types, comparable) &&
    isWithin(before.statuses, after.statuses, trimmed) &&
    isAtMost(before.starts_within_days, after.starts_within_days) &&
    isAtMost(before.ended_within_days, after.ended_within_days)
  );
}

const included: ScopeJudgement = { included: true };

interface PreparedRule {
  name: ScopeRule;
  accepts(person: ScopeSubject): boolean;
}

/** Sets and boundary dates are made once per scope and day, not per person. A pure function's memory: it changes no result. */
const preparedScopes = new WeakMap<Scope, { today: LocalDate; rules: PreparedRule[] }>();

function prepared(scope: Scope, today: LocalDate): PreparedRule[] {
  const known = preparedScopes.get(scope);
  if (known?.today === today) return known.rules;
  const rules = prepare(scope, today);
  preparedScopes.set(scope, { today, rules });
  return rules;
}

function prepare(scope: Scope, today: LocalDate): PreparedRule[] {
  const rules: PreparedRule[] = [];
  const {
    attribute,
    companies,
    departments,
    employment_types,
    statuses,
    starts_within_days,
    ended_within_days,
  } = scope;
  if (attribute) {
    const accepted = new Set(attribute.accepted.map(comparable));
    rules.push({
      name: 'attribute',
      accepts: ({ attributes }) => isAccepted(attributes.get(attribute.name), accepted),
    });
  }
  if (companies) {
    const ids = new Set(companies.map(trimmed));
    rules.push({
      name: 'companies',
      accepts: ({ employee }) => ids.has(primaryEmployment(employee)?.company_external_id ?? ''),
    });
  }
  if (departments) {
    const names = new Set(departments.map(comparable));
    rules.push({
      name: 'departments',
      accepts: ({ employee }) => names.has(comparable(employee.department ?? '')),
    });
  }
  if (employment_types) {
    const types = new Set(employment_types.map(comparable));
    const typeOf = (employee: Employee) => primaryEmployment(employee)?.employment_type ?? '';
    rules.push({
      name: 'employment_types',
      accepts: ({ employee }) => types.has(comparable(typeOf(employee))),
    });
  }
  if (statuses) {
    rules.push({
      name: 'statuses',
      accepts: ({ employee }) => statuses.includes(employee.enrollment_status),
    });
  }
  if (starts_within_days !== undefined) {
    const latest = addDays(today, starts_within_days);
    rules.push({
      name: 'starts_within_days',
      accepts: ({ employee }) => (primaryEmployment(employee)?.start_date ?? '') <= latest,
    });
  }
  if (ended_within_days !== undefined) {
    const earliest = addDays(today, -ended_within_days);
    rules.push({ name: 'ended_within_days', accepts: ({ employee }) => endedSince(employee, earliest) });
  }
  return rules;
}

function isAccepted(value: AttributeValue | undefined, accepted: ReadonlySet<string>): boolean {
  if (value === undefined || value === null) return false;
  return Array.isArray(value)
    ? value.some((one) => accepted.has(comparable(String(one))))
    : accepted.has(comparable(String(value)));
}

function endedSince(employee: Employee, earliest: LocalDate): boolean {
  if (employee.enrollment_status !== 'ended') return true;
  let last = '';
  for (const { offboarding_date: end } of employee.employments) {
    if (end === undefined) return true;
    if (end > last) last = end;
  }
  return last === '' || last >= earliest;
}

function attributeIsNarrower(before: Scope['attribute'], after: Scope['attribute']): boolean {
  if (!before) return true;
  return (
    after !== undefined && after.name === before.name && isWithin(before.accepted, after.accepted, comparable)
  );
}

function isWithin(
  before: readonly string[] | undefined,
  after: readonly string[] | undefined,
  form: (text: string) => string,
): boolean {
  if (!before) return true;
  if (!after) return false;
  const allowed = new Set(before.map(form));
  return after.every((value) => allowed.has(form(value)));
}

function isAtMost(before: number | undefined, after: number | undefined): boolean {
  return before === undefined || (after !== undefined && after <= before);
}

function trimmed(text: string): string {
  return text.trim();
}

function comparable(text: string): string {
  return text.trim().normalize('NFC').toLowerCase();
}
