import type { Employee, Employment } from '../../src/domain/employee.ts';
import { type LocalDate, parseLocalDate } from '../../src/domain/local-date.ts';
import type { SourcePerson } from '../../src/domain/source-person.ts';

/** An invented employee of an invented firm, active without an end; every value can be replaced. For tests. */
export function anEmployee(values: Partial<Employee> = {}): Employee {
  return {
    external_id: 'E1',
    email: 'noor.jansen@firm.example',
    first_name: 'Noor',
    last_name: 'Jansen',
    birthday: day('1990-04-02'),
    enrollment_status: 'active',
    department: 'Finance',
    employments: [anEmployment()],
    ...values,
  };
}

export function anEmployment(values: Partial<Employment> = {}): Employment {
  return { external_id: 'C1', start_date: day('2020-01-01'), company_external_id: 'F1', ...values };
}

export function aSourcePerson(values: Partial<SourcePerson> = {}): SourcePerson {
  return {
    external_id: 'E1',
    email: 'noor.jansen@firm.example',
    first_name: 'Noor',
    last_name: 'Jansen',
    birthday: day('1990-04-02'),
    department: 'Finance',
    source_status: 'active',
    employments: [anEmployment()],
    attributes: new Map(),
    absent: [],
    absentAttributes: [],
    ...values,
  };
}

/** A calendar date that is known to be one. Throws when it is not. */
export function day(text: string): LocalDate {
  const date = parseLocalDate(text);
  if (date === undefined) throw new Error(`${text} is not a calendar date.`);
  return date;
}
