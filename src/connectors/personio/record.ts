import type { FieldName } from '../../domain/employee.ts';
import type { Finding } from '../../domain/finding.ts';
import type { AttributeValue } from '../../domain/source-person.ts';

/** A field of a source record: `undefined` = its key did not come, `null` = it came and is empty. */
export type Came<T> = T | null | undefined;

/** Named attributes of one person, by the name they were asked for. */
export interface NamedAttributes {
  attributes: ReadonlyMap<string, AttributeValue>;
  absentAttributes: readonly string[];
}

/** An employee of v1, reduced to the cells we read. Dates are as sent, with time and offset. */
export interface V1Record extends NamedAttributes {
  api: 'v1';
  id: string;
  status: Came<string>;
  email: Came<string>;
  first_name: Came<string>;
  preferred_name: Came<string>;
  last_name: Came<string>;
  birthday: Came<string>;
  department: Came<string>;
  hire_date: Came<string>;
  termination_date: Came<string>;
  last_working_day: Came<string>;
  position: Came<string>;
  supervisor: Came<string>;
  employment_type: Came<string>;
  weekly_working_hours: Came<string | number>;
  gender: Came<string>;
  subcompany: Came<string>;
  /** Mapped fields whose cells did not come. */
  absent: readonly FieldName[];
}

/** A person of v2 with its employments, reduced to the fields we read. */
export interface V2Record extends NamedAttributes {
  api: 'v2';
  id: string;
  status: Came<string>;
  updated_at: Came<string>;
  email: Came<string>;
  first_name: Came<string>;
  preferred_name: Came<string>;
  last_name: Came<string>;
  gender: Came<string>;
  birthday: Came<string>;
  employments: readonly V2Employment[];
  /** Name of the current employment's department. Undefined: unreadable, or it has an id that nobody knows. */
  department: Came<string>;
  /** The department has an id and no name could be read for it. */
  isDepartmentUnknown: boolean;
}

export interface V2Employment {
  id: string;
  status: Came<string>;
  type: Came<string>;
  position: Came<string>;
  employment_start_date: Came<string>;
  employment_end_date: Came<string>;
  termination_date: Came<string>;
  last_working_day: Came<string>;
  weekly_working_hours: Came<string | number>;
  supervisor: Came<string>;
  department_id: Came<string>;
  legal_entity: Came<string>;
}

/** Somebody whom Personio lists and whose record cannot be used; comes from direct questions only, where "not there" would be wrong. */
export interface SpoiledPerson {
  api: 'none';
  id: string;
  findings: readonly Finding[];
}

export type PersonioRecord = V1Record | V2Record | SpoiledPerson;
