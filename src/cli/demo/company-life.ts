import { addDays, type LocalDate, localDateAt } from '../../domain/local-date.ts';
import type { Clock } from '../../platform/clock.ts';
import { isPlain, settled } from './days.ts';
import type { Stage } from './stage.ts';

/** A clock that stands in the past while what happened then is done once more, and follows another one afterwards. */
export interface LifeClock extends Clock {
  standAt(instant: Date): void;
  follow(): void;
}

/** Stands at `since` first: the companies are made as of then. */
export function lifeClock(real: Clock, since: Date): LifeClock {
  let stands: Date | undefined = since;
  return {
    now: () => stands ?? real.now(),
    sleep: (ms, signal) => real.sleep(ms, signal),
    standAt: (instant) => {
      stands = instant;
    },
    follow: () => {
      stands = undefined;
    },
  };
}

/** The two invented companies from day to day. */
export interface CompanyLife {
  /** Lets every day pass that has begun since the last call. Gives how many. */
  catchUp(): number;
}

/**
 * Somebody joins, moves or leaves every day, always the same for the same day: companies that are started again are where they
 * would have been, had they never stopped. `since` is the last day that has passed for them.
 */
export function companyLife(stage: Stage, clock: LifeClock, since: LocalDate): CompanyLife {
  let day = since;
  return {
    catchUp() {
      clock.follow();
      const today = localDateAt(clock.now(), 'UTC');
      let days = 0;
      while (day < today && days < longest) {
        day = addDays(day, 1);
        days += 1;
        clock.standAt(new Date(`${day}T06:00:00Z`));
        live(stage, day);
      }
      clock.follow();
      return days;
    },
  };
}

/** Nobody looks at a demo for longer; the companies then go on from where they are. */
const longest = 400;

function live(stage: Stage, day: LocalDate): void {
  const number = Math.floor(Date.parse(day) / 86_400_000);
  stadstuin(stage, day, number);
  nordlicht(stage, day, number);
}

function stadstuin({ youserve: { simulator } }: Stage, day: LocalDate, number: number): void {
  simulator.hire({ company: number % 3 === 0 ? '200' : '100' });
  const plain = simulator.employeeIds().filter((id) => isPlain(simulator.employee(id)));
  const id = plain[number % Math.max(1, plain.length)];
  if (id === undefined) return;
  if (number % 2 === 0) simulator.giveNotice(id, addDays(day, 14));
  else simulator.change(id, { knownAs: `Bo ${number % 100}` });
}

function nordlicht(stage: Stage, day: LocalDate, number: number): void {
  const { simulator } = stage.personio;
  if (number % 2 === 0) simulator.choose(simulator.hire({ hire_date: addDays(day, number % 7) }).id, 'Ja');
  const people = settled(stage);
  const mover = people[number % Math.max(1, people.length)];
  const leaver = people[(number * 7) % Math.max(1, people.length)];
  if (mover !== undefined) {
    const department = simulator.find(mover)?.department;
    simulator.change(mover, { department: department === 1 ? 2 : 1 });
  }
  if (number % 3 === 0 && leaver !== undefined) simulator.giveNotice(leaver, addDays(day, 7));
}
