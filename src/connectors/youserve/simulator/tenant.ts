import { inventPerson } from '../../../connector-kit/simulator/invented-people.ts';
import { seededRandom } from '../../../connector-kit/simulator/random.ts';
import { type LocalDate, localDateAt } from '../../../domain/local-date.ts';
import { daysAfter } from './days.ts';
import { type Clock, systemClock } from '../../../platform/clock.ts';
import { type Contract, contractFields, type Employee, personFields } from './invent-employee.ts';
import {
  defaultSwitches,
  simulatedCompanies,
  type Switches,
  type YouServeSimulatorOptions,
} from './options.ts';
import { Population } from './population.ts';
import { close, companiesOf, rename, type Structure, structure } from './structure.ts';
import { type Fields, openEnd, patchedFrom, versionOn } from './timeline.ts';

const newContracts = 90_000_000;

/**
 * What HR does in the tenant of a simulator, day by day. Ids are YouServe's employee ids; dates are calendar dates; where a
 * date is left out it is the simulator's today.
 */
export class YouServeTenant {
  readonly clock: Clock;
  readonly switches: Switches;
  /** Changed whenever data is. */
  protected edition = 0;
  protected readonly population: Population;
  protected readonly companies: Structure[];
  readonly #seed: number;
  #contracts = 0;

  constructor(options: YouServeSimulatorOptions = {}) {
    const { seed = 1, people = 120, companies = simulatedCompanies, clock = systemClock } = options;
    this.clock = clock;
    this.switches = {
      ...defaultSwitches,
      ...options.switches,
      forbidden: { ...options.switches?.forbidden },
    };
    this.#seed = seed;
    this.companies = companiesOf(companies);
    const context = {
      seed,
      today: this.today(),
      slices: options.slices,
      companies,
      lastName: this.switches.lastName,
    };
    this.population = new Population(context, {
      size: people,
      retentionDays: () => this.switches.retentionDays,
    });
  }

  today(): LocalDate {
    return localDateAt(this.now(), 'Europe/Amsterdam');
  }

  /** By YouServe's clock. */
  protected now(): Date {
    return new Date(this.clock.now().getTime() + this.switches.clockAheadMs);
  }

  /** Ids of everybody who was ever here and was not removed, also those whom the clean-up has taken off the lists. */
  employeeIds(): string[] {
    return Array.from({ length: this.population.size }, (_, index) =>
      this.population.employee(index),
    ).flatMap((employee) => (employee === undefined ? [] : [employee.id]));
  }

  /** What YouServe knows of an employee today, with the contracts. */
  employee(id: string): { fields: Fields; contracts: { contractId: string; fields: Fields }[] } {
    const employee = this.population.byId(id);
    return {
      fields: versionOn(employee.versions, this.today()).fields,
      contracts: employee.contracts.map(({ contractId, versions }) => ({
        contractId,
        fields: versionOn(versions, this.today()).fields,
      })),
    };
  }

  /** A joiner. `fields` and `contract` replace what would be invented; a start in the future makes a future starter. */
  hire(
    options: { startDate?: LocalDate; company?: string; fields?: Fields; contract?: Fields } = {},
  ): string {
    const { startDate = this.today(), company = this.population.context.companies[0]?.code ?? '500' } =
      options;
    const employee = this.population.add((id, index) => {
      const person = personFields(inventPerson(this.#seed * 10_000_000 + index, 'nl'), {
        index,
        ...this.population.context,
      });
      const contract = this.#newContract(startDate, {
        ...contractFields(seededRandom(`hired:${this.#seed}:${index}`), { index, hired: startDate, company }),
        originalHireDate: startDate,
        ...options.contract,
      });
      const fields = { ...person, ...options.fields };
      return {
        id,
        versions: [{ validFrom: startDate, validUntil: openEnd, changedAt: this.#changedAt(), fields }],
        contracts: [contract],
      };
    });
    this.edition += 1;
    return employee.id;
  }

  /** A record that has nothing but its id and a personCode. */
  addBareRecord(personCode: string): string {
    const id = this.hire();
    const employee = this.population.byId(id);
    const versions = employee.versions.map((version) => ({ ...version, fields: { personCode } }));
    this.#put({ ...employee, versions, contracts: [] });
    return id;
  }

  /** Enters values with effect from a day: a new time slice, unless one begins that day. Any value is taken, wrong ones too. */
  change(id: string, fields: Fields, from: LocalDate = this.today()): void {
    const employee = this.population.byId(id);
    this.#put({
      ...employee,
      versions: patchedFrom(employee.versions, fields, { from, changedAt: this.#changedAt() }),
    });
  }

  /** Corrects values in all time slices, as if they had always been so. */
  correct(id: string, fields: Fields): void {
    const employee = this.population.byId(id);
    const changedAt = this.#changedAt();
    const versions = employee.versions.map((version) => ({
      ...version,
      changedAt,
      fields: { ...version.fields, ...fields },
    }));
    this.#put({ ...employee, versions });
  }

  /** The same for contracts: all of the employee's, or one. With `from` as a new time slice of /employments. */
  changeContract(
    id: string,
    fields: Fields,
    { contractId, from }: { contractId?: string; from?: LocalDate } = {},
  ): void {
    const employee = this.population.byId(id);
    const changedAt = this.#changedAt();
    const contracts = employee.contracts.map((contract) => {
      if (contractId !== undefined && contract.contractId !== contractId) return contract;
      const versions =
        from === undefined
          ? contract.versions.map((version) => ({
              ...version,
              changedAt,
              fields: { ...version.fields, ...fields },
            }))
          : patchedFrom(contract.versions, fields, { from, changedAt });
      return { ...contract, versions, ...('dischargeDate' in fields && { dischargedAt: changedAt }) };
    });
    // The nested employments are part of the employee's record, so that it counts as changed as well.
    this.#put({
      ...employee,
      contracts,
      versions: employee.versions.map((version) => ({ ...version, changedAt })),
    });
  }

  /** The last day is known; it may lie in the future or, entered late, in the past. */
  giveNotice(id: string, lastDay: LocalDate): void {
    this.changeContract(id, { dischargeDate: lastDay });
  }

  /** Left yesterday. */
  leave(id: string): void {
    this.giveNotice(id, daysAfter(this.today(), -1));
  }

  withdrawNotice(id: string): void {
    this.changeContract(id, { dischargeDate: '' });
  }

  /** Back in the same company: the same record, a new contract that keeps the first date. Gives the contract's id. */
  rehire(id: string, startDate: LocalDate = this.today()): string {
    const last = this.employee(id).contracts.at(-1)?.fields ?? {};
    return this.addContract(id, { ...last, hireDate: startDate, dischargeDate: '', endDate: '' });
  }

  /** A further contract in the same company, beside the others. Gives its id. */
  addContract(id: string, fields: Fields = {}): string {
    const employee = this.population.byId(id);
    const last = this.employee(id).contracts.at(-1)?.fields ?? {};
    const hireDate = (fields['hireDate'] as LocalDate | undefined) ?? this.today(); // callers give calendar dates
    const code = String(employee.contracts.length + 1);
    const contract = this.#newContract(hireDate, {
      ...last,
      employmentCode: code,
      contractCode: code,
      hireDate,
      ...fields,
    });
    const changedAt = this.#changedAt();
    const versions = employee.versions.map((version) => ({ ...version, changedAt }));
    this.#put({ ...employee, versions, contracts: [...employee.contracts, contract] });
    return contract.contractId;
  }

  /** The old record ends the day before, and a new one with the same personCode begins in the other company. Gives its id. */
  transfer(id: string, company: string, date: LocalDate = this.today()): string {
    const other = this.joinCompany(id, company, date);
    this.giveNotice(id, daysAfter(date, -1));
    return other;
  }

  /** Works for another company as well: a second record with the same personCode. Gives its id. */
  joinCompany(id: string, company: string, startDate: LocalDate = this.today()): string {
    const { fields, contracts } = this.employee(id);
    const last = contracts.at(-1)?.fields ?? {};
    return this.hire({
      startDate,
      company,
      fields,
      contract: { ...last, hireDate: startDate, company, dischargeDate: '', endDate: '' },
    });
  }

  /** Deleted in HR Core: gone from every list at once. */
  remove(id: string): void {
    this.population.remove(id);
    this.edition += 1;
  }

  /** isActive false without any discharge: the record no longer counts. */
  deactivate(id: string): void {
    this.correct(id, { isActive: false });
  }

  addCompany(code: string, name: string, from: LocalDate = this.today()): string {
    const id = String(35_146_808 + this.companies.length);
    this.companies.push(structure(id, { shortName: code, fullName: name }, from, this.#changedAt()));
    return id;
  }

  renameCompany(code: string, name: string, from: LocalDate = this.today()): void {
    rename(this.#company(code), { fullName: name }, { from, changedAt: this.#changedAt() });
  }

  /** The code is given to another company from a day on. Gives the new company's id. */
  reuseCompanyCode(code: string, name: string, from: LocalDate = this.today()): string {
    close(this.#company(code), from, this.#changedAt());
    return this.addCompany(code, name, from);
  }

  #company(code: string): Structure {
    const company = this.companies.findLast(({ versions }) => versions.at(-1)?.fields['shortName'] === code);
    if (company === undefined) throw new Error(`The simulator has no company ${code}.`);
    return company;
  }

  #newContract(hireDate: LocalDate, fields: Fields): Contract {
    this.#contracts += 1;
    return {
      contractId: String(newContracts + this.#contracts),
      versions: [{ validFrom: hireDate, validUntil: openEnd, changedAt: this.#changedAt(), fields }],
    };
  }

  #put(employee: Employee): void {
    this.population.put(employee);
    this.edition += 1;
  }

  #changedAt(): number {
    this.edition += 1;
    return this.now().getTime();
  }
}
