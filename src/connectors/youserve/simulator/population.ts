import type { LocalDate } from '../../../domain/local-date.ts';
import { daysAfter } from './days.ts';
import {
  type Contract,
  type Employee,
  idOf,
  indexOf,
  type InventContext,
  inventEmployee,
} from './invent-employee.ts';
import { openEnd, type Version } from './timeline.ts';

/** One line of a list: a version of an employee or of a contract. */
export interface Row {
  index: number;
  /** Which contract; -1 for the employee itself. */
  contract: number;
  version: number;
  changedAt: number;
  validFrom: LocalDate;
  id: string;
  /** The last day on which it is listed; undefined = it stays. */
  keptUntil: LocalDate | undefined;
}

/** The people of a tenant. Those whom nothing happened to are invented anew each time; the others are kept. */
export class Population {
  readonly #context: InventContext;
  readonly #retentionDays: () => number;
  readonly #touched = new Map<number, Employee | undefined>();
  readonly #dirty = new Set<number>();
  #size: number;
  #employees: Row[] | undefined;
  #employments: Row[] | undefined;
  readonly #listed = new Map<string, { today: LocalDate; rows: readonly Row[] }>();

  constructor(
    context: InventContext,
    { size, retentionDays }: { size: number; retentionDays: () => number },
  ) {
    this.#context = context;
    this.#size = size;
    this.#retentionDays = retentionDays;
  }

  get context(): InventContext {
    return this.#context;
  }

  /** Numbers of everybody who ever was there. */
  get size(): number {
    return this.#size;
  }

  employee(index: number): Employee | undefined {
    if (this.#touched.has(index)) return this.#touched.get(index);
    return index >= 0 && index < this.#size ? inventEmployee(index, this.#context) : undefined;
  }

  /** Throws when there is nobody with that id. */
  byId(id: string): Employee {
    const employee = this.employee(indexOf(id));
    if (employee === undefined) throw new Error(`The simulator has no employee ${id}.`);
    return employee;
  }

  add(make: (id: string, index: number) => Employee): Employee {
    const index = this.#size;
    this.#size += 1;
    const employee = make(idOf(index), index);
    this.#keep(index, employee);
    return employee;
  }

  put(employee: Employee): void {
    this.#keep(indexOf(employee.id), employee);
  }

  remove(id: string): void {
    this.#keep(indexOf(id), undefined);
  }

  #keep(index: number, employee: Employee | undefined): void {
    this.#touched.set(index, employee);
    this.#dirty.add(index);
  }

  /** All versions that the clean-up has not taken, in the order of the bookmark: time of change, validFrom, id. */
  listed(list: 'employees' | 'employments', today: LocalDate): readonly Row[] {
    this.#refresh();
    const known = this.#listed.get(list);
    if (known?.today === today) return known.rows;
    const all = list === 'employees' ? this.#employees : this.#employments;
    const rows = (all ?? []).filter((row) => row.keptUntil === undefined || row.keptUntil >= today);
    this.#listed.set(list, { today, rows });
    return rows;
  }

  #refresh(): void {
    if (this.#employees !== undefined && this.#dirty.size === 0) return;
    const isFirst = this.#employees === undefined;
    const changed = isFirst ? Array.from({ length: this.#size }, (_, index) => index) : [...this.#dirty];
    const employees = this.#employees?.filter(({ index }) => !this.#dirty.has(index)) ?? [];
    const employments = this.#employments?.filter(({ index }) => !this.#dirty.has(index)) ?? [];
    for (const index of changed) {
      const employee = this.employee(index);
      if (employee === undefined) continue;
      employees.push(...employeeRows(employee, index, this.#retentionDays()));
      employments.push(...contractRows(employee, index, this.#retentionDays()));
    }
    this.#employees = employees.sort(inBookmarkOrder);
    this.#employments = employments.sort(inBookmarkOrder);
    this.#dirty.clear();
    this.#listed.clear();
  }
}

export function inBookmarkOrder(
  one: Pick<Row, 'changedAt' | 'validFrom' | 'id'>,
  other: Pick<Row, 'changedAt' | 'validFrom' | 'id'>,
): number {
  if (one.changedAt !== other.changedAt) return one.changedAt - other.changedAt;
  if (one.validFrom !== other.validFrom) return one.validFrom < other.validFrom ? -1 : 1;
  if (one.id === other.id) return 0;
  return one.id < other.id ? -1 : 1;
}

function employeeRows(employee: Employee, index: number, retentionDays: number): Row[] {
  const discharges = employee.contracts.map((contract) => dischargeOf(contract));
  const last = discharges.every((discharge) => discharge !== undefined)
    ? discharges.toSorted((a, b) => (a.until < b.until ? -1 : 1)).at(-1)
    : undefined;
  return employee.versions.map((version, at) => ({
    index,
    contract: -1,
    version: at,
    changedAt: version.changedAt,
    validFrom: version.validFrom,
    id: employee.id,
    keptUntil: keptUntil(version, last, retentionDays),
  }));
}

function contractRows(employee: Employee, index: number, retentionDays: number): Row[] {
  return employee.contracts.flatMap((contract, number) =>
    contract.versions.map((version, at) => ({
      index,
      contract: number,
      version: at,
      changedAt: version.changedAt,
      validFrom: version.validFrom,
      id: contract.contractId,
      keptUntil: keptUntil(version, dischargeOf(contract), retentionDays),
    })),
  );
}

interface Discharge {
  /** The dischargeDate, or the day it was entered when that was later. */
  until: LocalDate;
}

/** Whether the clean-up has taken a contract off the lists by `today`. */
export function isContractListed(contract: Contract, today: LocalDate, retentionDays: number): boolean {
  const discharge = dischargeOf(contract);
  return discharge === undefined || daysAfter(discharge.until, retentionDays) >= today;
}

function dischargeOf({ versions, dischargedAt }: Contract): Discharge | undefined {
  const date = versions.at(-1)?.fields['dischargeDate'];
  if (typeof date !== 'string' || date === '' || date >= openEnd) return undefined;
  const entered = dischargedAt === undefined ? '' : new Date(dischargedAt).toISOString().slice(0, 10);
  return { until: (entered > date ? entered : date) as LocalDate }; // both are calendar dates
}

/** The nightly clean-up: so many days after validUntil or discharge, whichever comes first. */
function keptUntil(version: Version, discharge: Discharge | undefined, days: number): LocalDate | undefined {
  const ends = [version.validUntil, ...(discharge ? [discharge.until] : [])].filter((end) => end < openEnd);
  const first = ends.toSorted()[0];
  return first === undefined ? undefined : daysAfter(first, days);
}
