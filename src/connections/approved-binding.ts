import { z } from 'zod';
import { canonicalJson } from '../domain/canonical-json.ts';
import { fieldNames } from '../domain/employee.ts';
import { Mapping } from '../domain/mapping.ts';
import { mappingPlan } from '../domain/mapping-plan.ts';
import { isNarrowing, Scope } from '../domain/scope.ts';
import type { AnyConnector } from './connector-register.ts';

/**
 * What an approval binds: scope, mapping, the settings that decide whose data is read, and the credential's company
 * (`tenant`, when the HR system says it). Live runs go by it; a draft that says more waits for the next approval.
 */
export const ApprovedBinding = z.strictObject({
  export_id: z.uuid(),
  export_created_at: z.iso.datetime(),
  /** SHA-256 hex of the export that was approved. */
  fingerprint: z.string(),
  approved_by: z.string(),
  approved_at: z.iso.datetime(),
  scope: Scope,
  mapping: Mapping,
  /** All settings as they were; only the connector's `boundSettings` among them are held on to. */
  settings: z.record(z.string(), z.unknown()),
  tenant: z.string().optional(),
  settings_version: z.int(),
  connector_version: z.string(),
});
export type ApprovedBinding = z.infer<typeof ApprovedBinding>;

/** The part of a connection that a change can touch and an approval binds. */
export interface Bindable {
  scope: Scope;
  mapping: Mapping;
  settings: Readonly<Record<string, unknown>>;
}

/** Why a draft cannot go live without a new test export and approval. */
export type ApprovalReason = 'wider_scope' | 'new_field' | 'other_mapping' | 'other_company';

/**
 * What stands in `draft` beyond `approved`; empty = the draft is the same or narrower, and the approval covers it.
 * Narrower: fewer people by the rules alone, or fewer fields. Pure.
 */
export function beyondApproval(
  connector: AnyConnector,
  approved: Bindable,
  draft: Bindable,
): ApprovalReason[] {
  const reasons: ApprovalReason[] = [];
  if (!isNarrowing(approved.scope, draft.scope)) reasons.push('wider_scope');
  const [before, after] = [takenFields(connector, approved.mapping), takenFields(connector, draft.mapping)];
  if ([...after.keys()].some((field) => !before.has(field))) reasons.push('new_field');
  const isFilledOtherwise = [...after].some(
    ([field, source]) => before.has(field) && before.get(field) !== source,
  );
  if (isFilledOtherwise || !isSame(approved.mapping.employment_types, draft.mapping.employment_types)) {
    reasons.push('other_mapping');
  }
  const bound = connector.boundSettings ?? [];
  if (bound.some((name) => !isSame(approved.settings[name], draft.settings[name])))
    reasons.push('other_company');
  return reasons;
}

/**
 * Every field that a mapping takes of this connector, with what fills it; `true` = the connector's own source. In the order of the
 * fields, then custom ones by name.
 */
export function takenFields(connector: AnyConnector, mapping: Mapping): Map<string, string | true> {
  const taken = new Map<string, string | true>();
  const { takes } = mappingPlan(mapping);
  const own = new Set(connector.fields.map(({ field }) => field));
  for (const field of fieldNames) {
    const source = mapping.fields[field] ?? (own.has(field) ? true : undefined);
    if (takes[field] && source !== undefined) taken.set(field, source);
  }
  const custom = Object.entries(mapping.custom).sort(([one], [other]) => (one < other ? -1 : 1));
  for (const [name, { from }] of custom) taken.set(`custom.${name}`, from);
  return taken;
}

/** Live runs: the draft's settings, with those that an approval binds as they were approved. */
export function boundSettings(
  connector: AnyConnector,
  approved: ApprovedBinding,
  draft: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const settings: Record<string, unknown> = { ...draft };
  for (const name of connector.boundSettings ?? []) {
    if (approved.settings[name] === undefined) delete settings[name];
    else settings[name] = approved.settings[name];
  }
  return settings;
}

function isSame(left: unknown, right: unknown): boolean {
  return canonicalJson(left) === canonicalJson(right);
}
