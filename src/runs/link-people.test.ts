import { describe, expect, it } from 'vitest';
import { acceptedWorld, idOf, instead } from '../../test/support/accepted-world.ts';
import { anEmployment, day } from '../../test/support/employee-builders.ts';
import { approve, type RunWorld } from '../../test/support/run-world.ts';
import { scriptedPerson as person } from '../../test/support/scripted-people.ts';
import type { SourcePerson } from '../domain/source-person.ts';
import { applyDueDates } from './apply-due-dates.ts';
import { releaseHold } from './release.ts';

const code = { person_code: 'P4' };
function withoutDepartment(each: SourcePerson): SourcePerson {
  const { department: _, ...rest } = each;
  return { ...rest, absent: ['department'] };
}

const robin = { by: 'Robin', reason: 'known' };

function leaving(last: string, values: Partial<SourcePerson> = {}): SourcePerson {
  const employments = [anEmployment({ external_id: 'C4', offboarding_date: day(last) })];
  return person(4, { ...code, employments, ...values });
}

function next(number: number, start: string, values: Partial<SourcePerson> = {}): SourcePerson {
  const employments = [
    anEmployment({ external_id: `C${number}`, start_date: day(start), company_external_id: 'F2' }),
  ];
  return person(4, { ...code, external_id: `E00${number}`, employments, ...values });
}

async function withCode(): Promise<RunWorld> {
  const world = await acceptedWorld(9, { samePerson: 'person-code', absentMeans: 'unreadable-or-empty' });
  world.source.people = instead(world, 4, person(4, code));
  await world.run();
  return world;
}

/** The person goes on in another company, as E0044. */
async function transferred(): Promise<RunWorld> {
  const world = await withCode();
  world.source.people = instead(world, 4, leaving('2026-03-01'), next(44, '2026-03-02'));
  expect(await world.run()).toMatchObject({ outcome: 'accepted', counts: { transfers: 1 } });
  return world;
}

describe('a transfer that is taken back', () => {
  it('X16 gives the person who is back under the former id the same id of ours', async () => {
    await using world = await transferred();
    const id = await idOf(world, 'E0044');
    world.source.people = [...instead(world, 4, person(4, code))].filter(
      ({ external_id }) => external_id !== 'E0044',
    );
    expect(await world.run()).toMatchObject({
      outcome: 'accepted',
      counts: { updated: 1, added: 0, removed: 0 },
    });
    expect(await idOf(world, 'E0004')).toBe(id);
    expect(await world.run()).toMatchObject({ outcome: 'nothing_changed' });
  });

  it('makes two employees of two records that both run, and the former id stands for one of them', async () => {
    await using world = await transferred();
    world.source.people = instead(world, 4, person(4, code));
    const result = await world.run();
    expect(result).toMatchObject({ counts: { added: 1, updated: 0 }, findings: { SEVERAL_COMPANIES: 1 } });
    expect(await idOf(world, 'E0004')).not.toBe(await idOf(world, 'E0044'));
    const former = await world.db.kysely.selectFrom('employee_external_ids').selectAll().execute();
    expect(former).toEqual([]);
  });
});

describe('linking people', () => {
  it('does not take somebody for gone who comes back with the same read', async () => {
    await using world = await withCode();
    const id = await idOf(world, 'E0004');
    world.source.people = instead(world, 4);
    await world.run();
    world.source.people = [
      ...(world.source.people as SourcePerson[]),
      person(4, code),
      next(44, '2026-03-01'),
    ];
    expect(await world.run()).toMatchObject({ counts: { added: 2 }, findings: { SEVERAL_COMPANIES: 1 } });
    expect(await idOf(world, 'E0004')).toBe(id);
  });

  it('X24 keeps the last values of an unreadable field for somebody who goes on under another id', async () => {
    await using world = await withCode();
    world.source.people = instead(world, 4, leaving('2026-03-01'), next(44, '2026-03-02'));
    world.source.people = (world.source.people as SourcePerson[]).map(withoutDepartment);
    expect(await world.run()).toMatchObject({ outcome: 'held', reasonCode: 'HELD_FIELD_WIPE' });
    const about = { connectionId: world.connectionId, ...robin };
    expect(await releaseHold(world.deps, about)).toMatchObject({
      outcome: 'accepted',
      counts: { transfers: 1 },
    });
    expect((await world.changes()).at(-1)).toMatchObject({ external_id: 'E0044' });
    expect((await world.changes()).at(-1)?.fields).not.toContain('department');
  });

  it('keeps the first of two transfers that wait for the same end, and writes nothing when it is read again', async () => {
    await using world = await withCode();
    world.source.people = instead(
      world,
      4,
      leaving('2026-03-03'),
      next(44, '2026-03-05'),
      next(45, '2026-03-04'),
    );
    await world.run();
    const planned = () =>
      world.db.pool.query(
        `select successor ->> 'external_id' as id, xmin::text from employees where successor is not null`,
      );
    const { rows } = await planned();
    expect(rows).toMatchObject([{ id: 'E0045' }]);
    expect(await world.run()).toMatchObject({ outcome: 'nothing_changed' });
    expect((await planned()).rows).toEqual(rows);
  });

  it('keeps an accepted plan when the same person also starts somewhere else', async () => {
    await using world = await withCode();
    const elsewhere = next(46, '2026-03-01');
    world.source.people = instead(world, 4, leaving('2026-03-03'), next(44, '2026-03-04'), elsewhere);
    expect(await world.run()).toMatchObject({ outcome: 'accepted', counts: { added: 1 } });
    expect(await world.run()).toMatchObject({
      outcome: 'nothing_changed',
      findings: { TRANSFER_PENDING: 1 },
    });
  });

  it('does not wait for the end of a stay that the scope ends', async () => {
    await using world = await withCode();
    await approve(world, { scope: { departments: ['Finance'] } });
    const temps = { department: 'Temps' };
    world.source.people = instead(world, 4, leaving('2026-03-03', temps), next(44, '2026-03-04'));
    expect(await world.run()).toMatchObject({ outcome: 'accepted', counts: { updated: 1, removed: 0 } });
    expect(await world.list()).toMatchObject({ E0044: 'upcoming' });
    expect(await world.run()).toMatchObject({ outcome: 'nothing_changed' });
  });

  it('lets no accepted date act on somebody whose move to another id waits for a decision', async () => {
    await using world = await withCode();
    world.source.people = instead(world, 4, leaving('2026-03-03'));
    await world.run();
    const half = instead(world, 4, leaving('2026-03-01'), next(44, '2026-03-02')).slice(3);
    world.source.people = half;
    expect(await world.run()).toMatchObject({ outcome: 'held', counts: { transfers: 1 } });
    world.clock.advance(3 * 86_400_000);
    expect(await applyDueDates(world.deps, { requestedBy: 'the clock' })).toMatchObject([
      { updated: 0, heldBack: 1 },
    ]);
    expect(await world.list()).toMatchObject({ E0004: 'active' });
  });
});
