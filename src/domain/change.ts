import type { Company, Employee } from './employee.ts';

export type ChangeType = 'added' | 'updated' | 'removed' | 'erased';
/** How a change reads for people; a change of type `updated` may have none. */
export type Reading = 'joiner' | 'mover' | 'leaver' | 'rehire' | 'transfer' | 'scope_in' | 'scope_out';
export type RemovalReason = 'scope' | 'gone';

/** One field of one employee; `null` stands for empty, as in JSON. Employments are compared as a whole list. */
export interface FieldChange {
  field: string;
  from: unknown;
  to: unknown;
}

/** One employee's entry in a changeset, before it is accepted. */
export interface EmployeeChange {
  type: Exclude<ChangeType, 'erased'>;
  external_id: string;
  readings: readonly Reading[];
  reason?: RemovalReason;
  /** For `updated`: the fields that differ, in the order of personFields, then `employments`, then `custom`. */
  fields: readonly FieldChange[];
  /** For `added`: the person; for `updated`: the person afterwards. */
  employee?: Employee;
}

export interface CompanyChange {
  type: 'added' | 'updated' | 'removed';
  external_id: string;
  fields: readonly FieldChange[];
  company?: Company;
}
