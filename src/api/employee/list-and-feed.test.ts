import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { logChange } from '../../../test/support/accepted-list.ts';
import { apiWithRuns, reading } from '../../../test/support/api-runs.ts';
import type { ApiWorld } from '../../../test/support/api-world.ts';
import { testIds } from '../../../test/support/ids.ts';
import type { RunWorld } from '../../../test/support/run-world.ts';
import { scriptedPerson } from '../../../test/support/scripted-people.ts';
import type { ConnectionId, CustomerId } from '../../domain/ids.ts';
import { erasedAmong } from '../../employees/erased-people.ts';
import { erasePerson } from '../../privacy/erase-person.ts';

// Whoever takes the list page by page while runs go on, and then follows the feed from the cursor that came with it, ends with the list.

const people = 7;
const connections = 3;
const ids = testIds(83);
const secret = Buffer.from('the data key of one customer, invented');
const free = { count: 1000, percent: 100 };
const guard = Object.fromEntries(guardRules().map((rule) => [rule, free]));

let api: ApiWorld;

beforeAll(async () => {
  const without = Number.MAX_SAFE_INTEGER;
  api = await apiWithRuns({ limits: { requests: without, writes: without } });
});
afterAll(() => api[Symbol.asyncDispose]());

/** What happens to one person at the HR system, or with us. `run`: the HR system is read. */
const step = fc.oneof(
  fc.record({ do: fc.constantFrom('write', 'go', 'leave_scope'), person: fc.nat(people - 1) }),
  fc.record({ do: fc.constantFrom('write', 'erase'), person: fc.nat(people - 1) }),
  fc.record({ do: fc.constant('run' as const), person: fc.constant(0) }),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** One connection with the people at its HR system. */
class Company {
  readonly world: RunWorld;
  readonly #there = new Map<number, { department: string; version: number }>();
  #version = 0;

  constructor(world: RunWorld) {
    this.world = world;
    world.deps.erasedAmong = ({ id }, externalIds) =>
      erasedAmong(
        { db: api.db.kysely, secret: () => Promise.resolve(secret) },
        { connectionId: id, externalIds },
      );
    for (let person = 0; person < people - 2; person += 1) this.#put(person, 'Finance');
    // Nothing happens to this one: a run that left nobody would be held, whatever the limits are.
    this.#put(people, 'Finance');
  }

  async play(steps: readonly Step[]): Promise<void> {
    for (const { do: what, person } of steps) {
      if (what === 'write') this.#put(person, 'Finance');
      else if (what === 'leave_scope') this.#put(person, 'Kitchen');
      else if (what === 'go') this.#there.delete(person);
      else if (what === 'erase') await this.#erase(person);
      else await this.run();
    }
    await this.run();
  }

  async run(): Promise<void> {
    this.world.source.people = [...this.#there]
      .sort(([a], [b]) => a - b)
      .map(([number, { department, version }]) =>
        scriptedPerson(number, { department, email: `person${number}.${version}@firm.example` }),
      );
    const { outcome, reason } = await this.world.run();
    expect(['accepted', 'nothing_changed'], reason ?? '').toContain(outcome);
  }

  #put(person: number, department: string): void {
    this.#version += 1;
    this.#there.set(person, { department, version: this.#version });
  }

  async #erase(person: number): Promise<void> {
    const { connectionId, clock, deps } = this.world;
    const { external_id: externalId } = scriptedPerson(person);
    const erasing = { db: api.db, clock, ids: deps.ids, secret };
    await erasePerson(erasing, { connectionId, externalId, by: 'Robin' }).catch((error: unknown) => {
      // Somebody who was erased before, and is known by another id now.
      if (!(error instanceof Error && 'code' in error && error.code === 'PERSON_ERASED')) throw error;
    });
  }
}

interface Listed {
  id: string;
  employee: Record<string, unknown>;
}
interface Change {
  type: string;
  connection_id: string;
  external_id: string;
  employee_id?: string;
  changes: { field: string; to: unknown }[];
  employee?: Record<string, unknown>;
}
interface EmployeePage {
  data: Listed[];
  next_cursor: string | null;
  feed: { cursor: string } | null;
}
interface FeedPage {
  data: Change[];
  cursor: string;
}

/** A consumer as the documentation describes it: the list, then the feed. */
class Consumer {
  readonly list = new Map<string, Record<string, unknown>>();
  readonly #token: string;
  readonly #sizes: readonly number[];
  #turn = 0;
  cursor = '';

  constructor(token: string, sizes: readonly number[]) {
    this.#token = token;
    this.#sizes = sizes;
  }

  async takeList(): Promise<void> {
    let after = '';
    do {
      const page = await this.#get<EmployeePage>(`/v1/employees?limit=${this.#size()}${after}`);
      for (const { id, employee } of page.data) this.list.set(id, employee);
      this.cursor = page.feed?.cursor ?? '';
      after = page.next_cursor === null ? '' : `&cursor=${page.next_cursor}`;
    } while (after !== '');
  }

  /** Until the last change of each of these connections has come. */
  async follow(last: ReadonlyMap<string, string>): Promise<void> {
    const open = new Map(last);
    while (open.size > 0) {
      const after = this.cursor === '' ? '' : `&after=${this.cursor}`;
      const page = await this.#get<FeedPage>(`/v1/changes?limit=${this.#size()}${after}`);
      this.cursor = page.cursor;
      for (const change of page.data) {
        this.#apply(change);
        if (open.get(change.connection_id) === change.employee_id) open.delete(change.connection_id);
      }
    }
  }

  #apply({ type, employee_id: id, employee, changes }: Change): void {
    if (id === undefined) return;
    const known = this.list.get(id);
    if (type === 'removed' || type === 'erased') this.list.delete(id);
    else if (type === 'added' && employee) this.list.set(id, employee);
    else if (type === 'updated' && known) this.list.set(id, updated(known, changes));
  }

  async #get<Body>(path: string): Promise<Body> {
    const { status, body } = await api.ask<Body>('GET', path, { token: this.#token });
    expect(status).toBe(200);
    return body;
  }

  #size(): number {
    this.#turn += 1;
    return this.#sizes[this.#turn % this.#sizes.length] ?? 1;
  }
}

function updated(
  before: Record<string, unknown>,
  changes: readonly { field: string; to: unknown }[],
): Record<string, unknown> {
  const after = { ...before };
  for (const { field, to } of changes) {
    if (to === null) delete after[field];
    else after[field] = to;
  }
  return after;
}

/** A change of nobody at the end of each feed, so that a consumer knows that it has everything. */
async function close(companies: readonly Company[]): Promise<Map<string, string>> {
  const last = new Map<string, string>();
  for (const { world } of companies) {
    const { connectionId } = world;
    const employeeId = ids.next();
    await logChange(api.db, ids, { connectionId, employeeId, externalId: 'nobody', type: 'removed' });
    last.set(connectionId, employeeId);
  }
  return last;
}

let seed = 0;

async function company(customerId: CustomerId): Promise<Company> {
  seed += 1;
  const body = { customer_id: customerId, connector: 'fake', name: `Company ${seed}`, guard };
  const made = await api.ask('POST', '/v1/connections', { body });
  expect(made.status).toBe(201);
  const connectionId = made.body['id'] as ConnectionId; // of a connection that was just made
  return new Company(
    await reading(api, connectionId, {
      seed: 900 + seed,
      scope: { departments: ['Finance'] },
      absenceProof: 'direct-read',
    }),
  );
}

const work = fc.array(fc.array(step, { minLength: 2, maxLength: 10 }), {
  minLength: connections,
  maxLength: connections,
});
const sizes = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 5 });

test('K10 the list that was taken beside runs and erasures, brought up by the feed, is the list', async () => {
  await fc.assert(
    fc.asyncProperty(work, work, sizes, async (earlier, later, pageSizes) => {
      const made = await api.ask('POST', '/v1/customers', { body: { name: 'Property' } });
      const customerId = made.body['id'] as CustomerId; // of a customer that was just made
      const token = await api.tokenWith(['employees:read', 'changes:read'], customerId);
      const companies: Company[] = [];
      for (let count = 0; count < connections; count += 1) companies.push(await company(customerId));
      const playAll = (all: readonly Step[][]) =>
        Promise.all(companies.map((one, index) => one.play(all[index] ?? [])));
      await playAll(earlier);

      const consumer = new Consumer(token, pageSizes);
      await Promise.all([playAll(later), consumer.takeList()]);
      const last = await close(companies);
      await consumer.follow(last);

      const whole = new Consumer(token, [500]);
      await whole.takeList();
      expect(sorted(consumer.list)).toEqual(sorted(whole.list));
      const fromTheBeginning = new Consumer(token, pageSizes);
      await fromTheBeginning.follow(last);
      expect(sorted(fromTheBeginning.list)).toEqual(sorted(whole.list));
    }),
    { numRuns: 6, endOnFailure: true },
  );
});

test('the list over all customers is what the whole feed gives, erased, removed and re-entered people among them', async () => {
  const token = await api.tokenWith(['employees:read', 'changes:read']);
  const companies = [await company(api.first.customer.id), await company(api.second.customer.id)];
  for (const each of companies) {
    await each.play([
      { do: 'run', person: 0 },
      { do: 'go', person: 1 },
      { do: 'leave_scope', person: 2 },
      { do: 'run', person: 0 },
      { do: 'write', person: 1 },
      { do: 'erase', person: 3 },
      { do: 'write', person: 2 },
      { do: 'go', person: 4 },
    ]);
  }
  const rows = await api.db.kysely
    .selectFrom('changes')
    .select(['type', 'readings'])
    .where(
      'connection_id',
      'in',
      companies.map(({ world }) => world.connectionId),
    )
    .execute();
  const told = rows.map(({ type, readings }) => [type, ...readings].join(' '));
  expect(new Set(told)).toEqual(
    new Set([
      'added joiner',
      'added rehire',
      'added scope_in',
      'removed leaver',
      'removed scope_out',
      'erased',
    ]),
  );
  const last = await close(companies);
  const consumer = new Consumer(token, [3, 7]);
  await consumer.follow(last);
  const list = new Consumer(token, [5]);
  await list.takeList();
  expect(sorted(consumer.list)).toEqual(sorted(list.list));
  expect(list.list.size).toBeGreaterThan(5);
});

function sorted(list: ReadonlyMap<string, unknown>): [string, unknown][] {
  return [...list].sort(([a], [b]) => (a < b ? -1 : 1));
}

function guardRules(): string[] {
  return [
    'removals',
    'offboardings',
    'bleed',
    'additions',
    'email_changes',
    'id_churn',
    'field_wipe',
    'findings',
  ];
}
