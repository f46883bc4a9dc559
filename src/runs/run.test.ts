import { describe, expect, it } from 'vitest';
import { idOf } from '../../test/support/accepted-world.ts';
import { anEmployment, day } from '../../test/support/employee-builders.ts';
import {
  approve,
  malformed,
  type RunWorld,
  runWorld,
  type WorldOptions,
} from '../../test/support/run-world.ts';
import { scriptedPerson as person } from '../../test/support/scripted-people.ts';
import { SourceUnavailable } from '../connector-kit/errors.ts';
import type { SourcePerson } from '../domain/source-person.ts';
import { applyDueDates } from './apply-due-dates.ts';
import { discardHold } from './decide-hold.ts';
import { releaseHold } from './release.ts';
import { showRun } from './show-run.ts';

function people(count: number): SourcePerson[] {
  return Array.from({ length: count }, (_, index) => person(index + 1));
}

/** A world with `count` accepted people. */
async function withPeople(count: number, options: WorldOptions = {}): Promise<RunWorld> {
  const world = await runWorld(options);
  world.source.people = people(count);
  const result = await world.run();
  expect(result).toMatchObject({ outcome: 'accepted', counts: { added: count } });
  return world;
}

function without(world: RunWorld, ...numbers: number[]): SourcePerson[] {
  const gone = new Set(numbers.map((number) => person(number).external_id));
  return (world.source.people as SourcePerson[]).filter(({ external_id }) => !gone.has(external_id));
}

function changed(world: RunWorld, number: number, values: Partial<SourcePerson>): SourcePerson[] {
  return (world.source.people as SourcePerson[]).map((each) =>
    each.external_id === person(number).external_id ? { ...each, ...values } : each,
  );
}

describe('an ordinary day', () => {
  it('takes active, on leave and upcoming people on the first live run, and nobody who has ended', async () => {
    await using world = await runWorld();
    world.source.people = [
      person(1),
      person(2, { source_status: 'on_leave' }),
      person(3, { employments: [anEmployment({ start_date: day('2026-04-01') })] }),
      person(4, { employments: [anEmployment({ offboarding_date: day('2026-01-31') })] }),
    ];
    const result = await world.run();
    expect(result).toMatchObject({
      outcome: 'accepted',
      counts: { read: 4, added: 3, joiners: 3, ended_before: 1 },
    });
    expect(await world.list()).toEqual({ E0001: 'active', E0002: 'on_leave', E0003: 'upcoming' });
  });

  it('writes no employee row when nothing has changed', async () => {
    await using world = await withPeople(8);
    const before = await rowVersions(world);
    const result = await world.run();
    expect(result).toMatchObject({ outcome: 'nothing_changed', counts: { unchanged: 8, updated: 0 } });
    expect(await rowVersions(world)).toEqual(before);
  });

  it('turns a change into one update, field by field, with what it reads as', async () => {
    await using world = await withPeople(5);
    world.source.people = changed(world, 2, { department: 'Sales' });
    expect(await world.run()).toMatchObject({
      outcome: 'accepted',
      counts: { updated: 1, movers: 1, unchanged: 4 },
    });
    expect((await world.changes()).at(-1)).toMatchObject({
      sequence: 6,
      type: 'updated',
      external_id: 'E0002',
      readings: ['mover'],
      fields: ['department'],
    });
  });

  it('numbers the changes of a connection without a gap, in the order of the external ids', async () => {
    await using world = await withPeople(7);
    world.source.people = [...changed(world, 3, { department: 'Sales' }), person(8)];
    await world.run();
    const changes = await world.changes();
    expect(changes.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(changes.slice(-2).map(({ external_id }) => external_id)).toEqual(['E0003', 'E0008']);
  });

  it('accepts companies with their own history, and a rename is one change', async () => {
    await using world = await withPeople(3);
    world.source.companies = [{ external_id: 'F1', short_name: '500', full_name: 'Stadstuin BV' }];
    await world.run();
    world.source.companies = [{ external_id: 'F1', short_name: '500', full_name: 'Stadstuin Groep BV' }];
    expect(await world.run()).toMatchObject({ outcome: 'accepted', counts: { companies: 1, updated: 0 } });
    expect((await world.changes()).at(-1)).toMatchObject({
      type: 'updated',
      external_id: 'F1',
      fields: ['full_name'],
    });
  });
});

describe('one bad record', () => {
  it('X12 leaves an invalid record as last accepted, counts it as seen, and the others flow', async () => {
    await using world = await withPeople(6);
    world.source.people = [...without(world, 2, 6), malformed('E0002'), person(6, { department: 'Sales' })];
    const result = await world.run();
    expect(result).toMatchObject({
      outcome: 'accepted',
      counts: { invalid: 1, updated: 1, removed: 0, missing: 0 },
    });
    expect(result.findings).toMatchObject({ RECORD_MALFORMED: 1 });
    expect(await world.list()).toMatchObject({ E0002: 'active' });
  });

  it('X14 leaves a person whose id stands twice with different values as last accepted, with a finding', async () => {
    await using world = await withPeople(6);
    world.source.people = [
      ...changed(world, 1, { department: 'Sales' }),
      person(3, { department: 'Other' }),
      person(9),
      person(9, { department: 'Other' }),
    ];
    const result = await world.run();
    expect(result.findings).toMatchObject({ ID_DUPLICATE: 2 });
    expect(result.counts).toMatchObject({ added: 0, updated: 1 });
    expect(await world.list()).not.toHaveProperty('E0009');
  });

  it('N28 merges a person who moved between pages with the same values', async () => {
    await using world = await withPeople(6);
    world.source.people = [...(world.source.people as SourcePerson[]), person(2), person(10), person(10)];
    const result = await world.run();
    expect(result.findings).not.toHaveProperty('ID_DUPLICATE');
    expect(result.counts).toMatchObject({ added: 1, updated: 0, unchanged: 6 });
  });

  it('accepts no removal in a run that has a record without a readable id', async () => {
    await using world = await withPeople(8);
    world.source.people = [...without(world, 4), malformed(undefined)];
    expect(await world.run()).toMatchObject({ counts: { removed: 0, missing: 0, invalid: 1 } });
    expect(world.source.directReads).toEqual([]);
  });

  it('holds when more records are invalid than the limit allows', async () => {
    await using world = await withPeople(30);
    world.source.people = people(30).map((each, index) => (index < 21 ? malformed(each.external_id) : each));
    expect(await world.run()).toMatchObject({ outcome: 'held', reasonCode: 'HELD_FINDINGS' });
  });

  it('X16 leaves a person as last accepted when somebody else seems to carry the id now', async () => {
    await using world = await withPeople(6);
    world.source.people = changed(world, 2, {
      first_name: 'Quite',
      last_name: 'Another',
      birthday: day('2001-09-09'),
      employments: [anEmployment({ external_id: 'C99', start_date: day('2026-02-01') })],
    });
    const result = await world.run();
    expect(result.findings).toMatchObject({ ID_REUSED: 1 });
    expect(result.counts.updated).toBe(0);
  });

  it('X16 does not bring somebody back when somebody else seems to carry the id now', async () => {
    await using world = await withPeople(9);
    const everybody = world.source.people as SourcePerson[];
    world.source.people = without(world, 2);
    await world.run();
    const other = person(2, {
      first_name: 'Quite',
      last_name: 'Another',
      birthday: day('2001-09-09'),
      employments: [anEmployment({ external_id: 'C99', start_date: day('2026-02-01') })],
    });
    world.source.people = everybody.map((each) => (each.external_id === 'E0002' ? other : each));
    const result = await world.run();
    expect(result).toMatchObject({ outcome: 'nothing_changed', findings: { ID_REUSED: 1 } });
    expect(await world.list()).toMatchObject({ E0002: 'gone' });
  });

  it('X15 accepts two people who swap their addresses as two updates, and says when one address stands twice', async () => {
    await using world = await withPeople(20);
    world.source.people = people(20).map((each, index) => {
      if (index === 0) return { ...each, email: 'person2@firm.example' };
      return index === 1 ? { ...each, email: 'person1@firm.example' } : each;
    });
    const swapped = await world.run();
    expect(swapped).toMatchObject({ outcome: 'accepted', counts: { updated: 2 } });
    expect(swapped.findings).not.toHaveProperty('EMAIL_DUPLICATE');
    world.source.people = changed(world, 3, { email: 'person4@firm.example' });
    expect((await world.run()).findings).toMatchObject({ EMAIL_DUPLICATE: 1 });
  });

  it('X18 lets people with an unknown, own or circular manager flow, each with a finding', async () => {
    await using world = await withPeople(8, { mapping: { fields: { manager_external_id: true } } });
    const managed: Record<number, string> = { 1: 'E0002', 2: 'E0001', 3: 'E0003', 4: 'E9999', 5: 'E0001' };
    world.source.people = people(8).map((each, index) => {
      const manager = managed[index + 1];
      return manager === undefined ? each : { ...each, manager_external_id: manager };
    });
    const result = await world.run();
    expect(result).toMatchObject({ outcome: 'accepted', counts: { updated: 5 } });
    expect(result.findings).toMatchObject({ MANAGER_UNKNOWN: 4 });
  });
});

describe('a read that is not whole', () => {
  it('N30 parks a read that has fewer people than the source says, and accepts nothing of it', async () => {
    await using world = await withPeople(6);
    world.source.people = [...without(world, 3), person(7)];
    world.source.total = 7;
    expect(await world.run()).toMatchObject({ outcome: 'parked', reasonCode: 'READ_INCOMPLETE' });
    expect(await world.changes()).toHaveLength(6);
  });

  it('N15 parks a read that fails in the middle; the next one starts from the first page', async () => {
    await using world = await withPeople(9);
    world.source.people = [...without(world, 9), person(10)];
    world.source.failAt = { page: 2, error: new SourceUnavailable('The HR system answers 500.') };
    expect(await world.run()).toMatchObject({ outcome: 'parked', reasonCode: 'SOURCE_DOWN' });
    delete world.source.failAt;
    expect(await world.run()).toMatchObject({
      outcome: 'accepted',
      counts: { read: 9, added: 1, removed: 1 },
    });
  });

  it('N29 asks for a person who was skipped by paging, finds the person, and removes nobody', async () => {
    await using world = await withPeople(9);
    world.source.direct.set('E0005', person(5, { department: 'Sales' }));
    world.source.people = without(world, 5);
    const result = await world.run();
    expect(result).toMatchObject({ outcome: 'accepted', counts: { removed: 0, updated: 1 } });
    expect(result.findings).toMatchObject({ READ_AGAIN_FOUND: 1 });
  });
});

describe('absence', () => {
  it('removes a person who is missing from a complete read and unknown when asked for directly', async () => {
    await using world = await withPeople(9);
    world.source.people = without(world, 5);
    expect(await world.run()).toMatchObject({ outcome: 'accepted', counts: { removed: 1, leavers: 1 } });
    expect(world.source.directReads).toEqual(['E0005']);
    expect((await world.changes()).at(-1)).toMatchObject({
      type: 'removed',
      reason: 'gone',
      readings: ['leaver'],
    });
  });

  it('removes by a second complete read only when it comes an hour later or more', async () => {
    await using world = await withPeople(9, { absenceProof: 'second-read' });
    world.source.people = without(world, 5);
    expect(await world.run()).toMatchObject({
      outcome: 'nothing_changed',
      counts: { missing: 1, removed: 0 },
    });
    world.clock.advance(30 * 60_000);
    expect(await world.run()).toMatchObject({ outcome: 'nothing_changed', counts: { removed: 0 } });
    world.clock.advance(31 * 60_000);
    expect(await world.run()).toMatchObject({ outcome: 'accepted', counts: { removed: 1 } });
  });

  it('forgets a first look when the person is listed again', async () => {
    await using world = await withPeople(9, { absenceProof: 'second-read' });
    const everybody = world.source.people;
    world.source.people = without(world, 5);
    await world.run();
    world.source.people = everybody;
    await world.run();
    world.clock.advance(2 * 3_600_000);
    world.source.people = without(world, 5);
    expect(await world.run()).toMatchObject({ counts: { missing: 1, removed: 0 } });
  });

  it('lets somebody who has ended vanish without a change', async () => {
    await using world = await withPeople(9);
    world.source.people = changed(world, 5, {
      employments: [anEmployment({ external_id: 'C5', offboarding_date: day('2026-02-28') })],
    });
    await world.run();
    world.source.people = without(world, 5);
    expect(await world.run()).toMatchObject({
      outcome: 'nothing_changed',
      counts: { removed: 0, missing: 0 },
    });
  });

  it('gives a person who comes back the same id, as added with the reading rehire', async () => {
    await using world = await withPeople(9);
    const everybody = world.source.people;
    const id = await idOf(world, 'E0005');
    world.source.people = without(world, 5);
    await world.run();
    world.source.people = everybody;
    await world.run();
    expect((await world.changes()).at(-1)).toMatchObject({ type: 'added', readings: ['rehire'] });
    expect(await idOf(world, 'E0005')).toBe(id);
  });
});

describe('the guard', () => {
  it('N32 holds an empty list that was answered with success', async () => {
    await using world = await withPeople(5);
    world.source.people = [];
    const result = await world.run();
    expect(result).toMatchObject({ outcome: 'held', reasonCode: 'HELD_REMOVALS' });
    expect(Object.values(await world.list())).toEqual(Array(5).fill('active'));
    expect(world.source.directReads).toEqual([]);
  });

  it('N33 holds half a list at the first look, with numbers and a sample, and changes nothing', async () => {
    await using world = await withPeople(20, { absenceProof: 'second-read' });
    world.source.people = people(10);
    const result = await world.run();
    expect(result.holds[0]).toMatchObject({ code: 'HELD_REMOVALS', numbers: { count: 10, of: 20 } });
    expect(result.holds[0]?.sample).toHaveLength(10);
    expect(await world.changes()).toHaveLength(20);
  });

  it('X17 holds when all ids have changed and the addresses are the same', async () => {
    await using world = await withPeople(20);
    world.source.people = people(20).map((each) => ({ ...each, external_id: `N${each.external_id}` }));
    const result = await world.run();
    expect(result.outcome).toBe('held');
    expect(result.holds.map(({ code }) => code)).toContain('HELD_ID_CHURN');
  });

  it('N34 refuses the data of another company, and stores nothing of it', async () => {
    await using world = await withPeople(20);
    world.source.people = Array.from({ length: 20 }, (_, index) => person(500 + index));
    expect(await world.run()).toMatchObject({ outcome: 'failed', reasonCode: 'TENANT_MISMATCH' });
    expect(await world.db.kysely.selectFrom('run_changes').selectAll().execute()).toEqual([]);
  });

  it('N34 refuses a tenant that says it is another one than was approved, before people are read', async () => {
    await using world = await withPeople(6);
    await approve(world, { tenant: 'T1' });
    world.source.tenant = 'T2';
    expect(await world.run()).toMatchObject({
      outcome: 'failed',
      reasonCode: 'TENANT_MISMATCH',
      counts: { read: 0 },
    });
  });

  it('holds a slow bleed over seven days', async () => {
    await using world = await withPeople(30);
    const outcomes: string[] = [];
    for (const [from, to] of [
      [1, 2],
      [3, 4],
      [5, 5],
      [6, 6],
    ] as const) {
      const numbers = Array.from({ length: to - from + 1 }, (_, index) => from + index);
      world.source.people = without(world, ...numbers);
      world.clock.advance(86_400_000);
      outcomes.push((await world.run()).outcome);
    }
    expect(outcomes).toEqual(['accepted', 'accepted', 'held', 'held']);
  });

  it('does not count people who have already ended', async () => {
    await using world = await withPeople(20);
    world.source.people = people(20).map((each, index) =>
      index < 2
        ? {
            ...each,
            employments: [
              anEmployment({ external_id: `C${index + 1}`, offboarding_date: day('2026-02-27') }),
            ],
          }
        : each,
    );
    expect((await world.run()).outcome).toBe('accepted');
    world.source.people = without(world, 1, 2, 3, 4);
    world.clock.advance(8 * 86_400_000);
    expect(await world.run()).toMatchObject({ outcome: 'accepted', counts: { removed: 2 } });
  });

  it('holds too many e-mail changes', async () => {
    await using world = await withPeople(20);
    world.source.people = people(20).map((each, index) =>
      index < 6 ? { ...each, email: `new${index}@other.example` } : each,
    );
    expect(await world.run()).toMatchObject({ outcome: 'held', reasonCode: 'HELD_EMAIL_CHANGES' });
  });

  it('X23 holds a scope that would remove 40 % until somebody confirms it', async () => {
    await using world = await withPeople(10);
    world.source.people = people(10).map((each, index) => ({
      ...each,
      department: index < 4 ? 'Temps' : 'Finance',
    }));
    await world.run();
    await approve(world, { scope: { departments: ['Finance'] } });
    const held = await world.run();
    expect(held).toMatchObject({ outcome: 'held', reasonCode: 'HELD_REMOVALS', counts: { scope_out: 4 } });
    const released = await releaseHold(world.deps, {
      connectionId: world.connectionId,
      by: 'Robin',
      reason: 'agreed',
    });
    expect(released).toMatchObject({ outcome: 'accepted', counts: { removed: 4, scope_out: 4 } });
    expect((await world.changes()).at(-1)).toMatchObject({
      type: 'removed',
      reason: 'scope',
      readings: ['scope_out'],
    });
  });
});

describe('the first live run', () => {
  /** As if these people had been approved. */
  async function approved(world: RunWorld, count: number): Promise<void> {
    const other = await withPeople(count);
    const rows = await other.db.kysely
      .selectFrom('employees')
      .select(['external_id', 'content_hash'])
      .execute();
    await other[Symbol.asyncDispose]();
    const hashes = new Map(rows.map((row) => [row.external_id, row.content_hash]));
    world.deps.approvedExportOf = async () => ({
      exportId: 'approved',
      peopleCount: count,
      hashes: async (ids) => new Map([...hashes].filter(([id]) => ids.includes(id))),
    });
  }

  it('is accepted when it is what was approved, however many people it adds', async () => {
    await using world = await runWorld();
    await approved(world, 12);
    world.source.people = people(12);
    expect(await world.run()).toMatchObject({ outcome: 'accepted', counts: { added: 12 } });
  });

  it('is held when it differs from the approved export beyond the limits', async () => {
    await using world = await runWorld();
    await approved(world, 12);
    world.source.people = people(7);
    const result = await world.run();
    expect(result).toMatchObject({ outcome: 'held', reasonCode: 'HELD_EXPORT_DIFFERS' });
    expect(result.holds[0]?.numbers).toMatchObject({ missing: 5, extra: 0, of: 12 });
    expect(await world.list()).toEqual({});
  });

  it('does not bring back a person who was erased on request', async () => {
    await using world = await runWorld();
    world.deps.erasedAmong = async (_connection, ids) => new Set(ids.filter((id) => id === 'E0002'));
    world.source.people = people(4);
    expect(await world.run()).toMatchObject({ outcome: 'accepted', counts: { added: 3, erased: 1 } });
    expect(await world.list()).not.toHaveProperty('E0002');
  });
});

describe('ids of another kind', () => {
  const uuids = (count: number): SourcePerson[] =>
    people(count).map((each) => ({
      ...each,
      employments: [anEmployment({ external_id: `uuid-${each.external_id}` })],
    }));

  it('holds a re-baseline until a person releases it, also when the guard finds nothing else', async () => {
    await using world = await withPeople(12, { idSpace: 'v1' });
    world.source.people = uuids(12);
    world.idSpace = 'v2';
    expect(await world.run()).toMatchObject({
      outcome: 'held',
      reasonCode: 'HELD_REBASELINE',
      counts: { updated: 12 },
    });
    const released = await releaseHold(world.deps, {
      connectionId: world.connectionId,
      by: 'Robin',
      reason: 'moved to v2',
    });
    expect(released).toMatchObject({ outcome: 'accepted', counts: { updated: 12 } });
    expect(await world.run()).toMatchObject({ outcome: 'nothing_changed' });
  });

  it('refuses a re-baseline when fewer than 99 of 100 people are known by their id', async () => {
    await using world = await withPeople(12, { idSpace: 'v1' });
    world.source.people = [...uuids(11), person(99)];
    world.idSpace = 'v2';
    expect(await world.run()).toMatchObject({ outcome: 'failed', reasonCode: 'REBASELINE_REFUSED' });
  });
});

describe('fields that cannot be read', () => {
  const options: WorldOptions = { absentMeans: 'unreadable-or-empty' };

  it('N22 keeps the last values of a field that is unreadable for everybody, and holds the run', async () => {
    await using world = await withPeople(8, options);
    world.source.people = people(8).map((each) => withoutField(each, 'department'));
    const held = await world.run();
    expect(held.holds[0]).toMatchObject({
      code: 'HELD_FIELD_WIPE',
      field: 'department',
      numbers: { count: 8 },
    });
    expect(held.counts.updated).toBe(0);
  });

  it('X24 never clears such a field, not even when the hold is released', async () => {
    await using world = await withPeople(8, options);
    world.source.people = [
      ...people(8).map((each) => withoutField(each, 'department')),
      withoutField(person(9), 'department'),
    ];
    await world.run();
    const released = await releaseHold(world.deps, {
      connectionId: world.connectionId,
      by: 'Robin',
      reason: 'known',
    });
    expect(released).toMatchObject({ outcome: 'accepted', counts: { added: 1, updated: 0 } });
    const rows = await world.db.kysely
      .selectFrom('employees')
      .select('data')
      .orderBy('external_id')
      .execute();
    expect(rows.slice(0, 8).map(({ data }) => (data as { department?: string }).department)).toEqual(
      Array(8).fill('Finance'),
    );
  });

  it('clears a field that is taken out of the mapping, and does not call it wiped', async () => {
    await using world = await withPeople(8);
    await approve(world, { mapping: { off: ['department'] } });
    world.source.people = people(8).map((each) => ({ ...each, department: '' }));
    expect(await world.run()).toMatchObject({ outcome: 'accepted', counts: { updated: 8 } });
  });

  it('holds a field that a setting leaves out now and that few had, however little is told of it', async () => {
    await using world = await runWorld();
    world.source.people = people(40).map((each, index) => (index < 8 ? each : { ...each, department: '' }));
    await world.run();
    const [connector] = world.deps.connectors;
    if (!connector) throw new Error('no connector');
    connector.sourceOf = (field) => (field === 'department' ? undefined : { source: field });
    world.source.people = people(40).map((each) => ({ ...each, department: '' }));
    const held = await world.run();
    expect(held).toMatchObject({ outcome: 'held' });
    expect(held.holds).toEqual([
      expect.objectContaining({
        code: 'HELD_FIELD_WIPE',
        field: 'department',
        numbers: expect.objectContaining({ count: 8, of: 8 }),
      }),
    ]);
  });

  it('X1 takes a field that is absent for some as empty', async () => {
    await using world = await withPeople(40, options);
    world.source.people = people(40).map((each, index) =>
      index === 0 ? withoutField(each, 'department') : each,
    );
    expect(await world.run()).toMatchObject({ outcome: 'accepted', counts: { updated: 1 } });
  });

  it('stops with SCOPE_MISSING when the status is absent for everybody', async () => {
    await using world = await withPeople(6, options);
    world.source.people = people(6).map((each) => ({ ...each, absent: ['enrollment_status'] }));
    expect(await world.run()).toMatchObject({ outcome: 'failed', reasonCode: 'SCOPE_MISSING' });
    expect(await world.changes()).toHaveLength(6);
  });

  it('stops when the attribute of the scope is absent for everybody; it never means that all say no', async () => {
    await using world = await runWorld({
      ...options,
      scope: { attribute: { name: 'YourCampus', accepted: ['Yes'] } },
    });
    const yes = new Map([['YourCampus', 'Yes']]);
    world.source.people = people(6).map((each) => ({ ...each, attributes: yes }));
    expect(await world.run()).toMatchObject({ outcome: 'accepted', counts: { added: 6 } });
    world.source.people = people(6).map((each) => ({ ...each, absentAttributes: ['YourCampus'] }));
    expect(await world.run()).toMatchObject({ outcome: 'failed', reasonCode: 'SCOPE_MISSING' });
  });

  it('stops at once when the source itself says that the attribute of the scope cannot be read', async () => {
    await using world = await runWorld({ scope: { attribute: { name: 'YourCampus', accepted: ['Yes'] } } });
    world.source.people = people(3);
    world.source.unreadable = ['YourCampus'];
    expect(await world.run()).toMatchObject({ outcome: 'failed', reasonCode: 'SCOPE_MISSING' });
  });
});

describe('holds', () => {
  async function held(): Promise<RunWorld> {
    const world = await withPeople(10);
    world.source.people = people(5);
    expect((await world.run()).outcome).toBe('held');
    return world;
  }

  it('is the same hold, seen once more, while the changeset is the same', async () => {
    await using world = await held();
    const first = await showRun(world.db, { connectionId: world.connectionId });
    const again = await world.run();
    expect(again.runId).toBe(first.id);
    expect(await showRun(world.db, { connectionId: world.connectionId, runId: first.id })).toMatchObject({
      holdState: 'open',
      holdCount: 2,
    });
  });

  it('is superseded by another changeset, and lapses when a run is clean', async () => {
    await using world = await held();
    const first = await showRun(world.db, { connectionId: world.connectionId });
    world.source.people = people(4);
    const second = await world.run();
    expect(await showRun(world.db, { connectionId: world.connectionId, runId: first.id })).toMatchObject({
      holdState: 'superseded',
    });
    world.source.people = people(10);
    await world.run();
    expect(await showRun(world.db, { connectionId: world.connectionId, runId: second.runId })).toMatchObject({
      holdState: 'lapsed',
    });
  });

  it('accepts a release only for the same changeset, and says who released it', async () => {
    await using world = await held();
    const first = await showRun(world.db, { connectionId: world.connectionId });
    world.source.people = people(4);
    const other = await releaseHold(world.deps, {
      connectionId: world.connectionId,
      by: 'Robin',
      reason: 'a team left',
    });
    expect(other).toMatchObject({ outcome: 'held' });
    const released = await releaseHold(world.deps, {
      connectionId: world.connectionId,
      by: 'Robin',
      reason: 'a team left',
    });
    expect(released).toMatchObject({ outcome: 'accepted', counts: { removed: 6 } });
    expect(await showRun(world.db, { connectionId: world.connectionId, runId: other.runId })).toMatchObject({
      holdState: 'released',
      decision: { by: 'Robin', reason: 'a team left' },
    });
    expect(first.id).not.toBe(other.runId);
  });

  it('changes nothing when discarded, and the next equal run is held again', async () => {
    await using world = await held();
    await discardHold(world.deps, {
      connectionId: world.connectionId,
      by: 'Robin',
      reason: 'a mistake at the source',
    });
    expect(Object.values(await world.list())).toEqual(Array(10).fill('active'));
    expect(await world.run()).toMatchObject({ outcome: 'held' });
  });

  it('K5 lets one of two people decide, and tells the other that it is closed', async () => {
    await using world = await held();
    const decision = { connectionId: world.connectionId, by: 'Robin', reason: 'no' };
    const runId = (await showRun(world.db, { connectionId: world.connectionId })).id;
    const both = await Promise.allSettled([
      discardHold(world.deps, { ...decision, runId }),
      discardHold(world.deps, { ...decision, runId, by: 'Kim' }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'HOLD_CLOSED' },
    });
  });

  it('lets a person whose absence was released go with the second look, without holding again', async () => {
    await using world = await withPeople(10, { absenceProof: 'second-read' });
    world.source.people = people(5);
    expect((await world.run()).outcome).toBe('held');
    const first = await releaseHold(world.deps, {
      connectionId: world.connectionId,
      by: 'Robin',
      reason: 'a team left',
    });
    expect(first).toMatchObject({ outcome: 'nothing_changed', counts: { missing: 5, removed: 0 } });
    world.clock.advance(2 * 3_600_000);
    expect(await world.run()).toMatchObject({ outcome: 'accepted', counts: { removed: 5 } });
  });
});

describe('transfers and rehires', () => {
  const ended = day('2026-02-28');

  it('keeps the id when the person goes on in another company under another id', async () => {
    await using world = await withPeople(9, { samePerson: 'person-code', absenceProof: 'second-read' });
    world.source.people = changed(world, 4, { person_code: 'P4' });
    await world.run();
    const id = await idOf(world, 'E0004');
    const old = { external_id: 'C4', company_external_id: 'F1', offboarding_date: ended };
    world.source.people = [
      ...changed(world, 4, { person_code: 'P4', employments: [anEmployment(old)] }),
      person(44, {
        person_code: 'P4',
        employments: [
          anEmployment({ external_id: 'C44', company_external_id: 'F2', start_date: day('2026-03-01') }),
        ],
      }),
    ];
    const result = await world.run();
    expect(result).toMatchObject({
      outcome: 'accepted',
      counts: { updated: 1, added: 0, leavers: 0, transfers: 1 },
    });
    expect((await world.changes()).at(-1)).toMatchObject({
      type: 'updated',
      external_id: 'E0044',
      readings: ['transfer'],
    });
    expect(await idOf(world, 'E0044')).toBe(id);
    expect(await world.run()).toMatchObject({ outcome: 'nothing_changed' });
  });

  it('waits with a transfer until the present employment ends, and moves on that day without reading', async () => {
    await using world = await withPeople(9, { samePerson: 'person-code', absenceProof: 'second-read' });
    const last = day('2026-03-03');
    const old = anEmployment({ external_id: 'C4', company_external_id: 'F1', offboarding_date: last });
    const next = anEmployment({
      external_id: 'C44',
      company_external_id: 'F2',
      start_date: day('2026-03-04'),
    });
    world.source.people = [
      ...changed(world, 4, { person_code: 'P4', employments: [old] }),
      person(44, { person_code: 'P4', employments: [next] }),
    ];
    await world.run();
    const planned = await world.run();
    expect(planned).toMatchObject({ outcome: 'nothing_changed', counts: { added: 0 } });
    expect(planned.findings).toMatchObject({ TRANSFER_PENDING: 1 });
    expect(await world.list()).toMatchObject({ E0004: 'active' });
    world.clock.advance(2 * 86_400_000);
    expect(await applyDueDates(world.deps, { requestedBy: 'the clock' })).toMatchObject([
      { updated: 1, transfers: 1, leavers: 0 },
    ]);
    expect(await world.list()).toMatchObject({ E0044: 'active' });
    expect(await world.run()).toMatchObject({ outcome: 'nothing_changed' });
  });

  it('forgets a planned transfer that is withdrawn at the source', async () => {
    await using world = await withPeople(9, { samePerson: 'person-code', absenceProof: 'second-read' });
    const old = anEmployment({
      external_id: 'C4',
      company_external_id: 'F1',
      offboarding_date: day('2026-03-03'),
    });
    const next = anEmployment({
      external_id: 'C44',
      company_external_id: 'F2',
      start_date: day('2026-03-04'),
    });
    const staying = changed(world, 4, { person_code: 'P4', employments: [old] });
    world.source.people = [...staying, person(44, { person_code: 'P4', employments: [next] })];
    await world.run();
    world.source.people = staying;
    expect(await world.run()).toMatchObject({ outcome: 'nothing_changed' });
    world.clock.advance(2 * 86_400_000);
    await applyDueDates(world.deps, { requestedBy: 'the clock' });
    expect(await world.list()).toMatchObject({ E0004: 'ended' });
  });

  it('recognises a rehire under a new id by the suffixed address, birthday and name', async () => {
    await using world = await withPeople(9, { samePerson: 'suffixed-email' });
    world.source.people = changed(world, 4, {
      source_status: 'deactivated',
      employments: [anEmployment({ external_id: 'C4', offboarding_date: ended })],
    });
    await world.run();
    const id = await idOf(world, 'E0004');
    world.source.people = [
      ...changed(world, 4, { email: 'person4@firm.example_a1b2c' }),
      person(4, {
        external_id: 'E0104',
        employments: [anEmployment({ external_id: 'C104', start_date: day('2026-03-01') })],
      }),
    ];
    expect(await world.run()).toMatchObject({
      outcome: 'accepted',
      counts: { updated: 1, rehires: 1, added: 0 },
    });
    expect(await idOf(world, 'E0104')).toBe(id);
  });

  it('makes two employees and a finding that names both when it is not certain', async () => {
    await using world = await withPeople(9, { samePerson: 'suffixed-email' });
    world.source.people = [...people(9), person(4, { external_id: 'E0104' })];
    const result = await world.run();
    expect(result).toMatchObject({ counts: { added: 1 } });
    expect(result.findings).toMatchObject({ POSSIBLE_SAME_PERSON: 1, EMAIL_DUPLICATE: 1 });
  });
});

describe('dates', () => {
  it('X5 ends an employment on the day after the last day worked, in the connection’s zone, without reading', async () => {
    await using world = await withPeople(6);
    const last = anEmployment({ external_id: 'C2', offboarding_date: day('2026-03-02') });
    world.source.people = changed(world, 2, { employments: [last] });
    await world.run();
    expect(await world.list()).toMatchObject({ E0002: 'active' });
    world.clock.advance(17.9 * 3_600_000); // 22:54 UTC, 23:54 in Amsterdam
    expect(await applyDueDates(world.deps, { requestedBy: 'the clock' })).toMatchObject([{ updated: 0 }]);
    world.clock.advance(0.2 * 3_600_000); // past midnight there
    expect(await applyDueDates(world.deps, { requestedBy: 'the clock' })).toMatchObject([
      { updated: 1, leavers: 1 },
    ]);
    expect(await world.list()).toMatchObject({ E0002: 'ended' });
    expect(await applyDueDates(world.deps, { requestedBy: 'the clock' })).toMatchObject([{ updated: 0 }]);
  });

  it('X6 starts an upcoming employment on its day, also in the run that reads that day', async () => {
    await using world = await withPeople(6);
    world.source.people = [
      ...people(6),
      person(7, { employments: [anEmployment({ external_id: 'C7', start_date: day('2026-03-03') })] }),
    ];
    await world.run();
    expect(await world.list()).toMatchObject({ E0007: 'upcoming' });
    world.clock.advance(86_400_000);
    expect(await world.run()).toMatchObject({ outcome: 'nothing_changed' });
    expect(await world.list()).toMatchObject({ E0007: 'active' });
  });

  it('lets accepted dates act while a run is held, except for people whose dates are in the held changeset', async () => {
    await using world = await withPeople(20);
    const ends = (number: number) => [
      anEmployment({ external_id: `C${number}`, offboarding_date: day('2026-03-02') }),
    ];
    world.source.people = people(20).map((each, index) =>
      index < 2 ? { ...each, employments: ends(index + 1) } : each,
    );
    await world.run();
    world.source.people = [
      ...changed(world, 1, { employments: [anEmployment({ external_id: 'C1' })] }),
    ].slice(0, 12);
    expect((await world.run()).outcome).toBe('held');
    world.clock.advance(86_400_000);
    expect(await applyDueDates(world.deps, { requestedBy: 'the clock' })).toMatchObject([
      { updated: 1, heldBack: 1 },
    ]);
    expect(await world.list()).toMatchObject({ E0001: 'active', E0002: 'ended' });
  });
});

/** xmin changes whenever a row is written. */
async function rowVersions(world: RunWorld): Promise<unknown[]> {
  const { rows } = await world.db.pool.query(
    'select external_id, xmin::text from employees order by external_id',
  );
  return rows;
}

function withoutField(each: SourcePerson, field: 'department'): SourcePerson {
  const { [field]: _, ...rest } = each;
  return { ...rest, absent: [field] };
}
