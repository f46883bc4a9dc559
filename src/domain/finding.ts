/**
 * Something about one person that the HR admin should know. `path` names the source field; never a value.
 * `severity`: `invalid` = the person is left as last accepted; `warning` = the person flows; `note` = for information.
 */
export interface Finding {
  code: FindingCode;
  severity: FindingSeverity;
  /** The person it is about; undefined when the record has no readable id. */
  external_id?: string;
  /** A second person it names: the same e-mail, the possible same human being. */
  other_external_id?: string;
  /** Where in the source record, e.g. `employments[0].hireDate`. */
  path?: string;
}

export type FindingSeverity = 'invalid' | 'warning' | 'note';

/** Every code with its severity and the sentence people read. One place; docs/findings.md is made from it. */
export const findingCatalogue = {
  ID_MISSING: ['invalid', 'A record without a readable id. This run removes nobody.'],
  ID_DUPLICATE: [
    'invalid',
    'The same id stands twice with different values; the person is left as last accepted.',
  ],
  ID_REUSED: [
    'invalid',
    'Another person seems to carry this id now; left as last accepted until a person decides.',
  ],
  STATUS_MISSING: ['invalid', 'The status could not be read for this person only; left as last accepted.'],
  STATUS_UNKNOWN: ['invalid', 'The status has a value that is not known; left as last accepted.'],
  RECORD_MALFORMED: [
    'invalid',
    'The record does not have the shape that the HR system documents; left as last accepted.',
  ],
  RECORD_TOO_LARGE: ['invalid', 'The record is larger, wider or deeper than allowed; left as last accepted.'],
  DATE_INVALID: ['invalid', 'A date that does not exist or is not written as a date; left as last accepted.'],
  EMPLOYMENTS_UNREADABLE: [
    'invalid',
    'The employments of this person could not be read; left as last accepted.',
  ],
  LOOKS_LIKE_BSN: ['warning', 'The field holds what looks like a citizen service number; it is not taken.'],
  EMPLOYMENT_MISSING: ['warning', 'The person has no employment.'],
  START_DATE_MISSING: ['warning', 'There is no start date.'],
  EMAIL_MISSING: ['warning', 'There is no business e-mail address.'],
  EMAIL_UNUSUAL: ['warning', 'The e-mail address is not written in the usual way; it is taken as it is.'],
  EMAIL_DUPLICATE: ['warning', 'Another person has the same e-mail address.'],
  NAME_MISSING: ['warning', 'The first or the last name is empty.'],
  END_BEFORE_START: ['warning', 'The end date lies before the start date.'],
  DEACTIVATED_WITHOUT_END: [
    'warning',
    'Switched off at the source without an end date in the past; ended as of the day it was seen.',
  ],
  EMPLOYMENT_UNMATCHED: [
    'warning',
    'An employment of this person has no counterpart in the list of employments.',
  ],
  COMPANY_UNKNOWN: ['warning', 'The company code of the employment is not in the list of companies.'],
  DEPARTMENT_UNKNOWN: ['warning', 'The department has an id but its name could not be read.'],
  MANAGER_UNKNOWN: [
    'warning',
    'The manager is not among the people read, or is the person itself, or the line of managers is a circle.',
  ],
  VALUE_UNKNOWN: [
    'warning',
    'A value is not in the known list or could not be converted; it is taken as it is, or left empty.',
  ],
  TEXT_CLEANED: ['note', 'Characters that cannot be stored were taken out of a text.'],
  DATE_UNUSUAL: ['note', 'A date lies unusually far away; it is taken as it is.'],
  FUTURE_START: ['note', 'Starts in the future.'],
  FUTURE_END: ['note', 'Ends in the future.'],
  SEVERAL_EMPLOYMENTS: ['note', 'Has more than one employment that runs at the same time.'],
  SEVERAL_COMPANIES: ['note', 'The same human being works for two companies at once and is two employees.'],
  POSSIBLE_SAME_PERSON: ['warning', 'May be the same human being as another employee; nobody was merged.'],
  TRANSFER_PENDING: ['note', 'Moves to another record when the present employment ends; not added before.'],
  READ_AGAIN_FOUND: ['note', 'Was missing from the list but is still there when asked for directly.'],
} as const satisfies Record<string, readonly [FindingSeverity, string]>;

export type FindingCode = keyof typeof findingCatalogue;

/** Builds a finding with the severity that its code has in the catalogue. */
export function finding(code: FindingCode, about: Omit<Finding, 'code' | 'severity'> = {}): Finding {
  return { code, severity: findingCatalogue[code][0], ...about };
}
