import { addDays, type LocalDate } from '../../../src/domain/local-date.ts';
import type { SourcePerson } from '../../../src/domain/source-person.ts';
import { anEmployment, day } from '../employee-builders.ts';
import { hire, type HrSystem, noFaults, withEnd } from './hr-system.ts';

/** Two numbers that an action picks people, days and values by; the same numbers do the same. */
export interface Dice {
  a: number;
  b: number;
}

interface Turn extends Dice {
  system: HrSystem;
  today: LocalDate;
}

const departments = ['Finance', 'Sales', 'Temps'];

/** What happens in an HR department, one by one; an action that fits nobody does nothing. */
export const hrActions = {
  hire: ({ system, today, b }) => hire(system, { start: addDays(today, [-10, 0, 4][b % 3] ?? 0) }),
  moveDepartment: (turn) => change(turn, () => ({ department: departments[turn.b % 3] ?? 'Finance' })),
  changeEmail: (turn) => change(turn, () => ({ email: `new${turn.a}.${turn.b}@firm.example` })),
  swapEmails: swapEmails,
  giveNotice: (turn) => change(turn, (person) => withEnd(person, addDays(turn.today, turn.b % 6))),
  endYesterday: (turn) => change(turn, (person) => withEnd(person, addDays(turn.today, -1))),
  withdrawNotice: (turn) => change(turn, (person) => withEnd(person, undefined)),
  goOnLeave: (turn) => change(turn, () => ({ source_status: 'on_leave' })),
  returnFromLeave: (turn) => change(turn, () => ({ source_status: 'active' })),
  deactivate: (turn) => change(turn, () => ({ source_status: 'deactivated' })),
  transferNow: (turn) => transfer(turn, addDays(turn.today, -1)),
  transferAhead: (turn) => transfer(turn, addDays(turn.today, turn.b % 4)),
  rehireSameId: rehireSameId,
  rehireNewId: rehireNewId,
  secondEmployment: secondEmployment,
  delete: (turn) => {
    const person = picked(turn);
    if (!person) return;
    turn.system.people.delete(person.external_id);
    turn.system.deleted.set(person.external_id, person);
  },
  comeBack: ({ system, a }) => {
    const person = [...system.deleted.values()][a % Math.max(1, system.deleted.size)];
    if (!person) return;
    system.deleted.delete(person.external_id);
    system.people.set(person.external_id, person);
  },
  renameCompany: ({ system, b }) => {
    system.companyName = ['Stadstuin BV', 'Stadstuin Groep BV', 'Stadstuin Holding BV'][b % 3] ?? '';
  },
  reuseId: (turn) =>
    change(turn, () => ({
      first_name: `Other${turn.b}`,
      last_name: `Human${turn.b}`,
      birthday: day('2001-09-09'),
      employments: [anEmployment({ external_id: `R${(turn.system.last += 1)}`, start_date: turn.today })],
    })),
  listTwiceEqual: (turn) => fault(turn, (id) => turn.system.faults.twiceEqual.add(id)),
  listTwiceDifferent: (turn) => fault(turn, (id) => turn.system.faults.twiceDifferent.set(id, double(turn))),
  spoilRecord: (turn) => fault(turn, (id) => turn.system.faults.malformed.add(id)),
  skipRecord: (turn) => fault(turn, (id) => turn.system.faults.skipped.add(id)),
  loseAnId: ({ system }) => (system.faults.hasRecordWithoutId = true),
  hideDepartment: ({ system }) => (system.faults.isDepartmentUnreadable = true),
  emptyList: ({ system }) => (system.faults.list = 'empty'),
  halfList: ({ system }) => (system.faults.list = 'half'),
  failInTheMiddle: ({ system }) => (system.faults.list = 'fails'),
  claimMore: ({ system }) => (system.faults.list = 'short'),
  showOtherCompany: ({ system }) => (system.faults.list = 'other-company'),
  heal: ({ system }) => (system.faults = noFaults()),
} satisfies Record<string, (turn: Turn) => unknown>;

export type HrAction = keyof typeof hrActions;

function picked({ system, a }: Turn, fits?: (person: SourcePerson) => boolean): SourcePerson | undefined {
  const people = [...system.people.values()].filter((person) => fits?.(person) ?? true);
  return people.at(-1 - (a % Math.max(1, people.length))); // those who came last have the most to tell
}

function change(turn: Turn, values: (person: SourcePerson) => Partial<SourcePerson>): void {
  const person = picked(turn);
  if (person) turn.system.people.set(person.external_id, { ...person, ...values(person) });
}

function fault(turn: Turn, spoil: (id: string) => unknown): void {
  const person = picked(turn);
  if (person) spoil(person.external_id);
}

/** How the second record differs: by what moves people in and out of the scope, by the end, or otherwise. */
function double({ b, today }: Turn): Partial<SourcePerson> {
  if (b % 3 === 0) return { department: departments[(b >> 2) % 3] ?? 'Finance', title: 'Double' };
  if (b % 3 === 1) return { source_status: 'deactivated' };
  return { employments: [anEmployment({ external_id: 'CD', start_date: today })] };
}

function swapEmails(turn: Turn): void {
  const one = picked(turn);
  const other = picked({ ...turn, a: turn.b });
  if (!one?.email || !other?.email || one === other) return;
  turn.system.people.set(one.external_id, { ...one, email: other.email });
  turn.system.people.set(other.external_id, { ...other, email: one.email });
}

/** To the other company, under another id and with the same person code. */
function transfer(turn: Turn, end: LocalDate): void {
  const { system } = turn;
  const person = picked(turn, ({ source_status }) => source_status === 'active');
  if (!person) return;
  system.people.set(person.external_id, withEnd(person, end));
  const number = (system.last += 1);
  const company = person.employments[0]?.company_external_id === 'F1' ? 'F2' : 'F1';
  const start = addDays(end, 1);
  const employments = [
    anEmployment({ external_id: `C${number}`, start_date: start, company_external_id: company }),
  ];
  const id = `E${String(number).padStart(4, '0')}`;
  system.people.set(id, { ...person, external_id: id, employments });
}

function hasEnded({ today }: Turn): (person: SourcePerson) => boolean {
  return ({ source_status, employments }) =>
    source_status === 'deactivated' || employments.every(({ offboarding_date: end }) => end && end < today);
}

function rehireSameId(turn: Turn): void {
  const person = picked(turn, hasEnded(turn));
  if (!person) return;
  const number = (turn.system.last += 1);
  const again = anEmployment({ external_id: `C${number}`, start_date: addDays(turn.today, turn.b % 3) });
  const before = withEnd(person, person.employments[0]?.offboarding_date ?? addDays(turn.today, -1));
  const employments = turn.b % 2 ? [again] : [...before.employments, again];
  turn.system.people.set(person.external_id, { ...person, source_status: 'active', employments });
}

/** As Personio does it: the old profile's address gets a suffix, and a new profile has the old address. */
function rehireNewId(turn: Turn): void {
  const { system } = turn;
  const person = picked(turn, (each) => hasEnded(turn)(each) && !each.email?.includes('_'));
  if (!person) return;
  const number = (system.last += 1);
  const id = `E${String(number).padStart(4, '0')}`;
  system.people.set(person.external_id, { ...person, email: `${person.email}_a1b2c` });
  const employments = [anEmployment({ external_id: `C${number}`, start_date: turn.today })];
  system.people.set(id, { ...person, external_id: id, source_status: 'active', employments });
}

function secondEmployment(turn: Turn): void {
  change(turn, (person) => {
    const number = (turn.system.last += 1);
    const start = addDays(turn.today, (turn.b % 7) - 3);
    return {
      employments: [...person.employments, anEmployment({ external_id: `C${number}`, start_date: start })],
    };
  });
}
