import type { Database } from '../db/database.ts';
import { AppError } from '../domain/app-error.ts';
import type { ConnectionId, Ids } from '../domain/ids.ts';
import { countPeopleWhoLeft, type PersonWhoLeft, peopleWhoLeft } from '../employees/people-who-left.ts';
import { eraseLeaver } from './erase-leaver.ts';

export interface LeaversErased {
  leavers: number;
  /** Connections whose people have to wait, because a run was under way. */
  postponed: number;
}

const page = 200;

/** Erases everybody who left more than `days` ago, one transaction each. Killed anywhere, the next call goes on. */
export async function eraseLeavers(
  deps: { db: Database; ids: Ids },
  input: { now: Date; days: number; isDryRun: boolean; signal: AbortSignal },
): Promise<LeaversErased> {
  if (input.isDryRun) return { leavers: await countPeopleWhoLeft(deps.db.kysely, input), postponed: 0 };
  const busy = new Set<ConnectionId>();
  let leavers = 0;
  let after: PersonWhoLeft | undefined;
  for (;;) {
    const people = await peopleWhoLeft(deps.db.kysely, { ...input, after, limit: page });
    for (const person of people) {
      input.signal.throwIfAborted();
      if (busy.has(person.connectionId)) continue;
      const outcome = await eraseUnlessBusy(deps, { ...input, ...person });
      if (outcome === 'busy') busy.add(person.connectionId);
      if (outcome === 'erased') leavers += 1;
    }
    after = people.at(-1);
    if (people.length < page) return { leavers, postponed: busy.size };
  }
}

async function eraseUnlessBusy(
  deps: { db: Database; ids: Ids },
  input: PersonWhoLeft & { now: Date; days: number },
): Promise<'erased' | 'back' | 'busy'> {
  try {
    return (await eraseLeaver(deps, input)) ? 'erased' : 'back';
  } catch (error) {
    if (error instanceof AppError && error.code === 'RUN_IN_PROGRESS') return 'busy';
    throw error;
  }
}
