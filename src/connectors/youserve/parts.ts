import type { z } from 'zod';
import type { Employee, Employment, Named, NestedEmployment } from './records.ts';

/** Something that keeps a record from being used; `path` is where in YouServe's record. */
export interface Problem {
  code: 'RECORD_MALFORMED' | 'RECORD_TOO_LARGE' | 'STATUS_UNKNOWN' | 'DATE_INVALID' | 'ID_DUPLICATE';
  path: string;
}

/** One version of a record. Dates as sent; a missing one is open to that side. */
export interface TimeSlice {
  validFrom?: string;
  validUntil?: string;
  /** False = YouServe says that this record no longer counts. Missing means true. */
  isActive?: boolean;
  problems?: readonly Problem[];
}

/** What is left of a zod shape once what is empty is gone. */
type Filled<Shape> = { [Key in keyof Shape]?: Exclude<Shape[Key], undefined> };

export type NestedEmploymentPart = Filled<z.infer<typeof NestedEmployment>>;

/** A time slice of one employee (a person within one company), reduced to the mapped fields. */
export interface EmployeeSlice
  extends TimeSlice,
    Omit<Filled<z.infer<typeof Employee>>, 'id' | 'employments' | keyof TimeSlice> {
  of: 'employee';
  id: string;
  employments: readonly NestedEmploymentPart[];
}

/** A time slice of one contract from /employments. */
export interface EmploymentSlice
  extends TimeSlice,
    Pick<Filled<z.infer<typeof Employment>>, 'dischargeDate' | 'endDate'> {
  of: 'employment';
}

/** A version of a company, kept under its code; or of a job profile, kept under its id. */
export interface NamedSlice extends TimeSlice, Omit<Filled<z.infer<typeof Named>>, 'id' | keyof TimeSlice> {
  of: 'company' | 'jobProfile';
  id: string;
}

export type Part = EmployeeSlice | EmploymentSlice | NamedSlice;

/** A nested employment with what belongs to it. */
export interface JoinedEmployment {
  nested: NestedEmploymentPart;
  /** The current slice of the same contract in /employments. */
  row?: EmploymentSlice;
  companyId?: string;
  jobTitle?: string;
}

/** One employee as of a day: the source record of this connector. */
export interface YouServeEmployee {
  id: string;
  slice: EmployeeSlice;
  employments: readonly JoinedEmployment[];
  /** When there is one, the record is not used. */
  problems: readonly Problem[];
}
