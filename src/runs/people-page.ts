import type { InvalidRecord } from '../connector-kit/connector.ts';
import type { Company, Employee } from '../domain/employee.ts';
import type { Finding } from '../domain/finding.ts';
import type { LocalDate } from '../domain/local-date.ts';
import type { SourcePerson } from '../domain/source-person.ts';

/** A page of the pipeline: between normalise and scope everybody is in `people`, behind scope only who is taken. */
export interface PeoplePage {
  people: ReadPerson[];
  outOfScope: { external_id: string; rule: string }[];
  /** Seen, and left as last accepted. */
  invalid: InvalidRecord[];
  /** Seen, and known to be as last accepted without reading them whole. */
  unchanged: string[];
  /** The source says that the record no longer counts: as if it were not listed. */
  absent: string[];
}

export interface ReadPerson {
  person: SourcePerson;
  employee: Employee;
  endsOn?: LocalDate;
  nextDate?: LocalDate;
  hash: string;
  findings: readonly Finding[];
}

/** What is known about a read as a whole; filled while it goes on, final when its generator has ended. */
export interface ReadFacts {
  complete: boolean;
  /** Why it is not complete, for people. */
  reason?: string;
  /** How many people the source says there are. */
  total?: number;
  tenant?: string;
  companies: Company[];
  /** Fields and attributes that the source says cannot be read. */
  unreadable: string[];
}
