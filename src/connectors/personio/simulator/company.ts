import type { LocalDate } from '../../../domain/local-date.ts';
import { type Account, firstId, personAt, type SimulatedPerson, uuidOf } from './people.ts';

/** What a new profile may bring along; the rest is invented. */
export type PersonValues = Partial<
  Omit<SimulatedPerson, 'id' | 'employment_id' | 'created_at' | 'updated_at'>
>;

/**
 * The people of the simulated account, in the order of the lists. The original ones are made from the seed whenever they are
 * asked for; only who was changed or added is held.
 */
export class Company {
  readonly account: Account;
  readonly #original: number;
  readonly #held = new Map<number, SimulatedPerson>();
  readonly #changedAt = new Map<number, number>();
  readonly #removed = new Set<number>();
  readonly #added: number[] = [];
  readonly #inFront: number[] = [];
  #order: number[] | undefined;
  #change = 0;
  #structure = 0;
  #touched = 0;

  constructor(account: Account, people: number) {
    this.account = account;
    this.#original = people;
  }

  /** Grows with every change; `structure` grows when somebody comes or goes. */
  get change(): number {
    return this.#change;
  }

  get structure(): number {
    return this.#structure + this.#touched;
  }

  /** Something that everybody's record shows has changed: a department's name. */
  touchAll(): void {
    this.#touched += 1;
  }

  get size(): number {
    return this.#original + this.#added.length + this.#inFront.length - this.#removed.size;
  }

  /** Ids from place `from` up to and without place `to`. */
  ids(from: number, to: number): readonly number[] {
    const end = Math.min(to, this.size);
    if (this.#structure === 0)
      return Array.from({ length: Math.max(0, end - from) }, (_, at) => firstId + from + at);
    this.#order ??= this.#listed();
    return this.#order.slice(from, end);
  }

  /** How many people stand before the first one whose id is greater; for cursors that hold an id. */
  placeAfter(id: number): number {
    if (this.#structure === 0) return Math.min(Math.max(0, id - firstId + 1), this.size);
    this.#order ??= this.#listed();
    const place = this.#order.findIndex((other) => other > id);
    return place === -1 ? this.#order.length : place;
  }

  find(id: number): SimulatedPerson | undefined {
    if (this.#removed.has(id)) return undefined;
    const held = this.#held.get(id);
    if (held !== undefined) return held;
    const place = id - firstId;
    return place >= 0 && place < this.#original ? personAt(this.account, place) : undefined;
  }

  /** Whether one of these people was changed after `change`. */
  changedSince(ids: readonly number[], change: number): boolean {
    return change !== this.#change && ids.some((id) => (this.#changedAt.get(id) ?? 0) > change);
  }

  add(values: PersonValues, now: Date, place: 'end' | 'front' = 'end'): SimulatedPerson {
    const id =
      place === 'end' ? firstId + this.#original + this.#added.length : firstId - 1 - this.#inFront.length;
    const invented = personAt(this.account, id - firstId);
    const today = now.toISOString().slice(0, 10) as LocalDate; // ISO prints a date first
    const person: SimulatedPerson = {
      ...invented,
      hire_date: today,
      termination_date: undefined,
      last_working_day: undefined,
      termination_type: '',
      on_leave: false,
      ...values,
      id,
      employment_id: uuidOf(this.account.seed, id),
      created_at: now,
      updated_at: now,
    };
    if (place === 'end') this.#added.push(id);
    else this.#inFront.unshift(id);
    this.#restructured();
    this.#hold(person);
    return person;
  }

  /** Changes a profile. `now` undefined leaves updated_at as it is. */
  set(id: number, values: PersonValues, now: Date | undefined): SimulatedPerson {
    const person = { ...this.#existing(id), ...values, ...(now && { updated_at: now }) };
    this.#hold(person);
    return person;
  }

  remove(id: number): void {
    this.#existing(id);
    this.#removed.add(id);
    this.#held.delete(id);
    this.#restructured();
  }

  #existing(id: number): SimulatedPerson {
    const person = this.find(id);
    if (person === undefined) throw new RangeError(`The simulator has no person ${id}.`);
    return person;
  }

  #hold(person: SimulatedPerson): void {
    this.#change += 1;
    this.#held.set(person.id, person);
    this.#changedAt.set(person.id, this.#change);
  }

  #restructured(): void {
    this.#structure += 1;
    this.#order = undefined;
  }

  #listed(): number[] {
    const original = Array.from({ length: this.#original }, (_, place) => firstId + place);
    return [...this.#inFront, ...original, ...this.#added].filter((id) => !this.#removed.has(id));
  }
}
