import type { DeliverContext, OutgoingChange, OutgoingEmployee } from '../../deliveries/destination.ts';
import type { Company } from '../../domain/employee.ts';
import { type ColumnRule, companyFields, type Row } from './fields.ts';
import type { Secrets, Settings } from './settings.ts';

export type FileContext = DeliverContext<Settings, Secrets>;

/** The companies by the HR system's id; asked for only where a column tells of them. */
export type Companies = ReadonlyMap<string, Company>;

export async function companiesFor(context: FileContext, columns: readonly ColumnRule[]): Promise<Companies> {
  if (!columns.some(({ field }) => companyFields.has(field))) return new Map();
  return new Map((await context.companies()).map((company) => [company.external_id, company]));
}

/** Everybody in the list, streamed. */
export async function* listRows(context: FileContext, companies: Companies): AsyncGenerator<Row> {
  for await (const person of context.people()) {
    context.signal.throwIfAborted();
    yield* rowsOf({ person, companies, rows: context.settings.rows });
  }
}

/** One row per change with the person as they stand now, or one per employment of them. */
export async function* changeRows(
  context: FileContext,
  { deliveries, companies }: { deliveries: readonly OutgoingChange[]; companies: Companies },
): AsyncGenerator<Row> {
  for (const { change, employee } of deliveries) {
    context.signal.throwIfAborted();
    // Of somebody who was removed or erased nothing is told but that, and of whom.
    const isThere = employee !== undefined && (change.type === 'added' || change.type === 'updated');
    if (isThere) yield* rowsOf({ person: employee, companies, rows: context.settings.rows, change });
    else yield { ...nobody, id: change.employee_id ?? '', externalId: change.external_id, change };
  }
}

const nobody = { person: undefined, employment: undefined, company: undefined };

interface Told {
  person: OutgoingEmployee;
  companies: Companies;
  rows: Settings['rows'];
  change?: OutgoingChange['change'];
}

function* rowsOf({ person, companies, rows, change }: Told): Generator<Row> {
  const { employments } = person.employee;
  const told = rows === 'employment' ? employments : employments.slice(0, 1);
  for (const employment of told.length === 0 ? [undefined] : told) {
    yield {
      id: person.id,
      externalId: person.employee.external_id,
      person,
      employment,
      company: companies.get(employment?.company_external_id ?? ''),
      change,
    };
  }
}
