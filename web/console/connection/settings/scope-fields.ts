import type { Scope } from '../wire.ts';
import { wholeNumber } from './lines.ts';

/** A scope as what stands in the fields of its form. */
export interface ScopeFields {
  attribute: string;
  accepted: string[];
  companies: string[];
  departments: string[];
  employmentTypes: string[];
  statuses: string[];
  startsWithin: string;
  endedWithin: string;
}

const usuallyAccepted = ['Yes', 'Ja', 'true', '1'];

export function fieldsOfScope(scope: Scope): ScopeFields {
  return {
    attribute: scope.attribute?.name ?? '',
    accepted: scope.attribute?.accepted ?? usuallyAccepted,
    companies: scope.companies ?? [],
    departments: scope.departments ?? [],
    employmentTypes: scope.employment_types ?? [],
    statuses: scope.statuses ?? [],
    startsWithin: scope.starts_within_days?.toString() ?? '',
    endedWithin: scope.ended_within_days?.toString() ?? '',
  };
}

/** The scope that the fields mean; undefined where they mean none. */
export function draftOfScope(fields: ScopeFields): Scope | undefined {
  const [starts, ended] = [wholeNumber(fields.startsWithin), wholeNumber(fields.endedWithin)];
  if (Number.isNaN(starts) || Number.isNaN(ended)) return undefined;
  const name = fields.attribute.trim();
  if (name !== '' && fields.accepted.length === 0) return undefined;
  return {
    ...(name !== '' && { attribute: { name, accepted: fields.accepted } }),
    ...(fields.companies.length > 0 && { companies: fields.companies }),
    ...(fields.departments.length > 0 && { departments: fields.departments }),
    ...(fields.employmentTypes.length > 0 && { employment_types: fields.employmentTypes }),
    // The boxes are made of the statuses there are.
    ...(fields.statuses.length > 0 && { statuses: fields.statuses as NonNullable<Scope['statuses']> }),
    ...(starts !== undefined && { starts_within_days: starts }),
    ...(ended !== undefined && { ended_within_days: ended }),
  };
}
