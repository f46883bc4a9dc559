import { expect } from 'vitest';
import type { SourcePerson } from '../../src/domain/source-person.ts';
import { type RunWorld, runWorld, type WorldOptions } from './run-world.ts';
import { scriptedPerson } from './scripted-people.ts';

/** A world with `count` accepted people; the source still holds them. */
export async function acceptedWorld(count: number, options: WorldOptions = {}): Promise<RunWorld> {
  const world = await runWorld(options);
  world.source.people = Array.from({ length: count }, (_, index) => scriptedPerson(index + 1));
  expect(await world.run()).toMatchObject({ outcome: 'accepted', counts: { added: count } });
  return world;
}

/** The people of the source without the one with this number, and others in that place. */
export function instead(world: RunWorld, number: number, ...others: SourcePerson[]): SourcePerson[] {
  const people = world.source.people as SourcePerson[]; // a script without malformed records
  const id = scriptedPerson(number).external_id;
  return people.flatMap((each) => (each.external_id === id ? others : [each]));
}

/** Our id of the employee who has this external id now. */
export async function idOf(world: RunWorld, externalId: string): Promise<string | undefined> {
  const row = await world.db.kysely
    .selectFrom('employees')
    .select('id')
    .where('external_id', '=', externalId)
    .executeTakeFirst();
  return row?.id;
}
