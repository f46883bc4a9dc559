import type { Database } from '../db/database.ts';
import type { EmployeeId } from '../domain/ids.ts';
import { type LocalDate, localDateAt } from '../domain/local-date.ts';
import type { ListedEmployee } from '../employees/employee-row.ts';
import { employeesById, employeesInOrder } from '../employees/employees-by-id.ts';
import { ownersOfSharedEmail } from '../employees/same-human.ts';
import type { OutgoingEmployee } from './destination.ts';
import type { DestinationOptions } from './destination-options.ts';
import { nextEnd, withoutFutureEnds } from './hidden-ends.ts';

/** The accepted list of one connection as one destination is to see it today. */
export interface ListView {
  today: LocalDate;
  /** Those of `ids` who are in the list. */
  byId(ids: readonly string[]): Promise<ReadonlyMap<EmployeeId, SeenEmployee>>;
  /** Everybody, in the order of our ids, a page in memory at a time. */
  people(): AsyncGenerator<OutgoingEmployee>;
}

/** A person with what this destination is not told yet. */
export interface SeenEmployee extends OutgoingEmployee {
  /** The next last day that is held back. */
  hiddenUntil?: LocalDate;
  /** Every last day that is not held back. */
  shownEnds: readonly LocalDate[];
}

const pageSize = 500;

export function listView(
  db: Database,
  about: {
    connection: { id: string; timeZone: string };
    options: DestinationOptions;
    now: Date;
  },
): ListView {
  const { connection, options, now } = about;
  const [connectionId, today] = [connection.id, localDateAt(now, connection.timeZone)];

  async function seen(listed: readonly ListedEmployee[]): Promise<SeenEmployee[]> {
    const ids = listed.map(({ id }) => id);
    const owners =
      options.shared_email === 'everybody'
        ? new Map<EmployeeId, EmployeeId>()
        : await ownersOfSharedEmail({ db: db.kysely }, { connectionId, ids });
    return listed.map(({ id, employee }) => {
      const hiddenUntil = options.hold_future_ends ? nextEnd(employee, today) : undefined;
      const shown = options.hold_future_ends ? withoutFutureEnds(employee, today) : employee;
      return {
        id,
        employee: shown,
        ownsEmail: !owners.has(id),
        shownEnds: shown.employments.flatMap(({ offboarding_date: end }) => end ?? []),
        ...(hiddenUntil !== undefined && { hiddenUntil }),
      };
    });
  }
  return {
    today,
    async byId(ids) {
      const listed = await employeesById({ db: db.kysely }, { connectionId, ids });
      return new Map((await seen([...listed.values()])).map((one) => [one.id, one]));
    },
    async *people() {
      let after: string | undefined;
      for (;;) {
        const page = await employeesInOrder({ db: db.kysely }, { connectionId, after, limit: pageSize });
        for (const { id, employee, ownsEmail } of await seen(page)) yield { id, employee, ownsEmail };
        if (page.length < pageSize) return;
        after = page.at(-1)?.id;
      }
    },
  };
}
