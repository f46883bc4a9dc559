import { describe, expect, it } from 'vitest';
import { acceptedWorld, instead } from '../../test/support/accepted-world.ts';
import { anEmployment, day } from '../../test/support/employee-builders.ts';
import { approve, malformed } from '../../test/support/run-world.ts';
import { scriptedPerson as person } from '../../test/support/scripted-people.ts';

describe('X14 an id that stands twice with different values', () => {
  const scope = { departments: ['Finance'] };
  const sales = { department: 'Sales' };
  const ended = { employments: [anEmployment({ offboarding_date: day('2026-01-31') })] };

  it.each([
    ['out of the scope, then in it', [person(3, sales), person(3)]],
    ['in the scope, then out of it', [person(3), person(3, sales)]],
    ['changed, then out of the scope', [person(3, { email: 'c@firm.example' }), person(3, sales)]],
    ['out of the scope, then changed', [person(3, sales), person(3, { email: 'c@firm.example' })]],
  ])('leaves somebody in the list alone who is %s', async (_, records) => {
    await using world = await acceptedWorld(9);
    await approve(world, { scope });
    world.source.people = instead(world, 3, ...records);
    const result = await world.run();
    expect(result).toMatchObject({ outcome: 'nothing_changed', findings: { ID_DUPLICATE: 1 } });
    expect(await world.list()).toMatchObject({ E0003: 'active' });
  });

  it.each([
    ['out of the scope, then in it', [person(50, sales), person(50)]],
    ['in the scope, then out of it', [person(50), person(50, sales)]],
    ['ended, then active', [person(50, ended), person(50)]],
    ['active, then ended', [person(50), person(50, ended)]],
    ['malformed, then whole', [malformed('E0050'), person(50)]],
  ])('does not add a newcomer who is %s, on one page or on two', async (_, [first, second]) => {
    await using world = await acceptedWorld(9);
    await approve(world, { scope });
    const others = world.source.people;
    for (const pageSize of [3, 100]) {
      world.source.pageSize = pageSize;
      world.source.people = [...(first ? [first] : []), ...others, ...(second ? [second] : [])];
      const result = await world.run();
      expect(result).toMatchObject({ outcome: 'nothing_changed', findings: { ID_DUPLICATE: 1 } });
    }
  });

  it('says nothing about somebody who is left out twice with the same values', async () => {
    await using world = await acceptedWorld(9);
    await approve(world, { scope });
    world.source.people = [
      ...instead(world, 3, person(3, sales), person(3, sales)),
      person(50, sales),
      person(50, sales),
    ];
    const result = await world.run();
    expect(result.findings).not.toHaveProperty('ID_DUPLICATE');
    expect(result.counts).toMatchObject({ removed: 1, scope_out: 1, added: 0 });
  });
});

describe('records without a readable id', () => {
  it('all count as read where the source says how many people there are', async () => {
    await using world = await acceptedWorld(9);
    world.source.people = [...world.source.people, malformed(undefined), malformed(undefined), person(10)];
    world.source.total = 12;
    expect(await world.run()).toMatchObject({ outcome: 'accepted', counts: { added: 1, invalid: 2 } });
  });
});
