import { inventPerson, type InventedPerson } from '../../../connector-kit/simulator/invented-people.ts';
import { type Random, seededRandom } from '../../../connector-kit/simulator/random.ts';
import type { LocalDate } from '../../../domain/local-date.ts';
import { daysAfter } from './days.ts';
import { openEnd, type Fields, type Version } from './timeline.ts';

/** One employee record: a person within one company. */
export interface Employee {
  id: string;
  versions: readonly Version[];
  contracts: readonly Contract[];
}

export interface Contract {
  contractId: string;
  versions: readonly Version[];
  /** When the discharge was entered; a discharge entered late keeps the record longer. */
  dischargedAt?: number;
}

export interface InventContext {
  seed: number;
  /** The day the tenant was made. */
  today: LocalDate;
  slices: 1 | 2 | 3 | undefined;
  companies: readonly { code: string; name: string }[];
  lastName: 'with prefix' | 'without prefix';
}

const firstId = 36_000_000;
const firstContract = 46_000_000;

export function idOf(index: number): string {
  return String(firstId + index);
}

export function indexOf(id: string): number {
  return Number(id) - firstId;
}

/** The employee with a number, the same every time: nothing of it has to be kept. */
export function inventEmployee(index: number, context: InventContext): Employee {
  const { today, companies } = context;
  const random = seededRandom(`youserve:${context.seed}:${index}`);
  const roll = random.next();
  const hired = daysAfter(today, roll < 0.02 ? random.between(1, 40) : -random.between(100, 4_000));
  const company = companies[index % companies.length]?.code ?? '500';
  const contract: Contract = {
    contractId: String(firstContract + index),
    versions: [
      {
        validFrom: hired,
        validUntil: openEnd,
        changedAt: writtenAt(today, random),
        fields: { ...contractFields(random, { index, hired, company }), ...endOf(roll, today, random) },
      },
    ],
  };
  return {
    id: idOf(index),
    versions: versionsOf(index, hired, { ...context, random }),
    contracts: [contract, ...secondContract(contract, { index, roll })],
  };
}

/** Some leave soon, some have left, some have a contract for a time. */
function endOf(roll: number, today: LocalDate, random: Random): Fields {
  if (roll >= 0.02 && roll < 0.04) return { dischargeDate: daysAfter(today, random.between(5, 60)) };
  if (roll >= 0.04 && roll < 0.06) return { dischargeDate: daysAfter(today, -random.between(5, 60)) };
  return roll >= 0.06 && roll < 0.14 ? { endDate: daysAfter(today, random.between(90, 500)) } : {};
}

function secondContract(contract: Contract, { index, roll }: { index: number; roll: number }): Contract[] {
  if (roll < 0.98) return [];
  const versions = contract.versions.map((version) => ({
    ...version,
    fields: { ...version.fields, employmentCode: '2', employmentType: '3', workingAmount: hoursAWeek(8) },
  }));
  return [{ contractId: String(firstContract + 5_000_000 + index), versions }];
}

function versionsOf(index: number, hired: LocalDate, context: InventContext & { random: Random }): Version[] {
  const { today, random, slices = mixedSlices(random) } = context;
  const person = inventPerson(context.seed * 10_000_000 + index, 'nl');
  const fields = personFields(person, { ...context, index });
  const only = { validFrom: hired, validUntil: openEnd, changedAt: writtenAt(today, random), fields };
  if (slices === 1 || hired > today) return [only];
  const turn = daysAfter(today, -random.between(1, 80));
  const earlier = {
    ...only,
    validUntil: daysAfter(turn, -1),
    changedAt: writtenAt(today, random),
    fields: { ...fields, emailAddresses: emails(person, 'former.example') },
  };
  const present = { ...only, validFrom: turn };
  if (slices === 2) return [earlier, present];
  const next = daysAfter(today, random.between(5, 60));
  const later = {
    ...only,
    validFrom: next,
    changedAt: writtenAt(today, random),
    fields: { ...fields, lastName: `${String(fields['lastName'])} - Morgen` },
  };
  return [earlier, { ...present, validUntil: daysAfter(next, -1) }, later];
}

function mixedSlices(random: Random): 1 | 2 | 3 {
  const roll = random.next();
  return roll < 0.8 ? 1 : roll < 0.93 ? 2 : 3;
}

/** Some time in the three months before, so that the slices of one person stand on different pages. */
function writtenAt(today: LocalDate, random: Random): number {
  return Date.parse(`${today}T00:00:00Z`) - random.between(1, 7_776_000) * 1000;
}

/** Everything that the IAM API says of a person, also what nobody needs. */
export function personFields(
  person: InventedPerson,
  { index, lastName, companies }: { index: number } & Pick<InventContext, 'lastName' | 'companies'>,
): Fields {
  const name = person.prefix === '' ? person.last_name : `${person.prefix} ${person.last_name}`;
  const domain = `${(companies[0]?.name ?? 'icommus').toLowerCase().replace(/[^a-z]+/g, '-')}.example`;
  return {
    personCode: index % 10 === 3 ? `NU${1926 + index}` : String(1012 + index),
    personId: String(firstId + 20_000_000 + index),
    initials: person.initials,
    firstNames: person.first_names,
    knownAs: person.first_name,
    lastNameAtBirth: person.last_name,
    lastNameAtBirthPrefix: person.prefix,
    lastName: lastName === 'with prefix' ? name : person.last_name,
    lastNamePrefix: person.prefix,
    nameAssembleOrder: '1',
    gender: { female: 'Female', male: 'Male', unspecified: 'NotKnown' }[person.gender],
    dateOfBirth: person.birthday,
    deceased: false,
    isActive: true,
    emailAddresses: emails(person, domain),
    phoneNumbers: index % 3 === 0 ? [{ type: 'Business', number: person.phone }] : [],
    addresses: [
      {
        type: 'Home',
        street: 'Verzonnenstraat',
        houseNumber: String((index % 400) + 1),
        city: 'Nergenshuizen',
      },
    ],
    extensions: [{ key: 'YourCampus', value: index % 12 === 0 ? 'Nee' : 'Ja' }],
  };
}

function emails(person: InventedPerson, domain: string): readonly { type: string; address: string }[] {
  return [
    { type: 'Business', address: person.business_email(domain) },
    { type: 'Private', address: person.private_email },
  ];
}

export function contractFields(
  random: Random,
  { index, hired, company }: { index: number; hired: LocalDate; company: string },
): Fields {
  return {
    contractCode: '1',
    employmentCode: '1',
    // Not unique on purpose: the same code stands with somebody in another company.
    employeeCode: String(100 + Math.floor(index / 2)),
    hireDate: hired,
    originalHireDate: random.oneIn(4) ? daysAfter(hired, -random.between(300, 2_000)) : hired,
    company,
    costCenter: random.pick(['K10', 'K20', 'K30']),
    classification: random.pick(['1', '2']),
    employmentType: random.oneIn(5) ? '2' : '1',
    jobProfile: random.pick(['2210', '2220', '2230', '2240']),
    organizationUnit: random.pick(['4100', '4200', '4300']),
    workingAmount: hoursAWeek(random.pick([40, 36, 32, 24, 20])),
    isActive: true,
  };
}

function hoursAWeek(amountOfWork: number): Fields {
  return { amountOfWork, unitOfWork: 'Hours', periodOfWork: 'Week' };
}
