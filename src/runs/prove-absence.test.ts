import { describe, expect, it } from 'vitest';
import { acceptedWorld, instead } from '../../test/support/accepted-world.ts';
import { malformed, type RunWorld } from '../../test/support/run-world.ts';
import { scriptedPerson as person } from '../../test/support/scripted-people.ts';
import type { SourcePerson } from '../domain/source-person.ts';
import { releaseHold } from './release.ts';

const hour = 3_600_000;

describe('the second proof', () => {
  it.each([
    ['as a malformed record', [malformed('E0005')]],
    ['twice with different values', [person(5), person(5, { department: 'Sales' })]],
  ])('starts from the beginning for somebody who was listed in between, %s', async (_, records) => {
    await using world = await acceptedWorld(9, { absenceProof: 'second-read' });
    const everybody = world.source.people as SourcePerson[];
    const missing = instead(world, 5);
    world.source.people = missing;
    await world.run();
    world.clock.advance(2 * hour);
    world.source.people = [...missing, ...records];
    await world.run();
    world.clock.advance(2 * hour);
    world.source.people = missing;
    expect(await world.run()).toMatchObject({
      outcome: 'nothing_changed',
      counts: { removed: 0, missing: 1 },
    });
    world.clock.advance(2 * hour);
    expect(await world.run()).toMatchObject({ outcome: 'accepted', counts: { removed: 1 } });
    expect(everybody).toHaveLength(9);
  });

  it('X24 keeps the last values of an unreadable field also for somebody who is found when asked for directly', async () => {
    await using world = await acceptedWorld(9, { absentMeans: 'unreadable-or-empty' });
    const unreadable = (world.source.people as SourcePerson[]).map(withoutDepartment);
    world.source.people = unreadable.slice(1);
    world.source.direct.set('E0001', withoutDepartment(person(1)));
    expect(await world.run()).toMatchObject({ outcome: 'held', reasonCode: 'HELD_FIELD_WIPE' });
    const released = await releaseHold(world.deps, {
      connectionId: world.connectionId,
      by: 'Robin',
      reason: 'known',
    });
    expect(released).toMatchObject({ outcome: 'nothing_changed', findings: { READ_AGAIN_FOUND: 1 } });
    expect(await departments(world)).toEqual(Array(9).fill('Finance'));
  });
});

describe('the last people of a list', () => {
  it('N32 never go without a decision, one after the other', async () => {
    await using world = await acceptedWorld(2, { absenceProof: 'second-read' });
    world.source.people = [person(1)];
    expect(await world.run()).toMatchObject({ outcome: 'nothing_changed', counts: { missing: 1 } });
    world.source.people = [];
    expect(await world.run()).toMatchObject({ outcome: 'held', reasonCode: 'HELD_REMOVALS' });
  });
});

function withoutDepartment(each: SourcePerson): SourcePerson {
  const { department: _, ...rest } = each;
  return { ...rest, absent: ['department'] };
}

async function departments(world: RunWorld): Promise<unknown[]> {
  const rows = await world.db.kysely.selectFrom('employees').select('data').execute();
  return rows.map(({ data }) => (data as { department?: string }).department); // domain Employee
}
