import type { PoolClient } from 'pg';
import { copyInto } from '../db/copy.ts';
import { scratchTable } from './scratch.ts';

/**
 * What a person of the read turned out to be, beside what is accepted:
 * - `new`, `changed`, `reentry` (was in the list before), `scope_out`: changes;
 * - `rehash`: nothing changed but the hash (another mapping version); `found`: is listed again;
 * - `missing`: not in this read; becomes `gone` (proven), `missing_first` (first look of two) or leaves the stage (still there);
 * - `link`: a transfer or rehire under a new id; `successor`: a transfer that waits for its day;
 * - `conflict`: the id stands twice with different values; `again`: it stands once more, for somebody not in the list.
 */
export type StageKind =
  | 'new'
  | 'changed'
  | 'reentry'
  | 'scope_out'
  | 'rehash'
  | 'found'
  | 'missing'
  | 'missing_first'
  | 'gone'
  | 'link'
  | 'successor'
  | 'conflict'
  | 'again';

/** One row of the stage; JSON columns are text that is already JSON. */
export interface StageRow {
  external_id: string;
  kind: StageKind;
  /** Of the accepted employee this row is about; absent for `new`. */
  employee_id?: string;
  number?: number;
  change_id?: string;
  type?: 'added' | 'updated' | 'removed';
  readings?: readonly string[];
  reason?: string;
  fields?: string;
  employee?: string;
  hash?: string;
  before_hash?: string;
  status?: string;
  source_status?: string;
  source_updated_at?: string;
  ends_on?: string;
  next_date?: string;
  starts_on?: string;
  person_code?: string;
  email?: string;
  /** Newly ended, or newly dated to end. */
  offboards?: boolean;
  email_changed?: boolean;
  /** Fields that were filled and now are empty. */
  wiped?: readonly string[];
}

const stageColumns = [
  'external_id',
  'kind',
  'employee_id',
  'number',
  'change_id',
  'type',
  'readings',
  'reason',
  'fields',
  'employee',
  'hash',
  'before_hash',
  'status',
  'source_status',
  'source_updated_at',
  'ends_on',
  'next_date',
  'starts_on',
  'person_code',
  'email',
  'offboards',
  'email_changed',
  'wiped',
] as const satisfies readonly (keyof StageRow)[];

/** Small, so that rows are gone again before the garbage collector takes them for old. */
const flushAt = 250;

/**
 * The differences of one run, in an unlogged table that is made when the first row comes: a day without changes makes none.
 * Not safe for concurrent use; `client` is the run's own session.
 */
export class Stage {
  readonly table: string;
  readonly #client: PoolClient;
  #buffer: StageRow[] = [];
  #position = 0;
  #exists = false;
  #isIndexed = false;

  constructor(client: PoolClient, runId: string) {
    this.#client = client;
    this.table = scratchTable('stage', runId);
  }

  /** False while no row has been written: nothing differs. */
  get exists(): boolean {
    return this.#exists;
  }

  async add(row: StageRow): Promise<void> {
    this.#buffer.push(row);
    if (this.#buffer.length >= flushAt) await this.flush();
  }

  async flush(): Promise<void> {
    if (this.#buffer.length === 0) return;
    const rows = this.#buffer;
    this.#buffer = [];
    await this.#createOnce();
    const tuples = rows.map((row) => [
      this.#position++,
      ...stageColumns.map((column) => row[column] ?? null),
    ]);
    await copyInto(this.#client, this.table, ['position', ...stageColumns], tuples);
  }

  /** Everything is written, and the planner knows how much there is. */
  async complete(): Promise<void> {
    await this.flush();
    if (!this.#exists) return;
    if (!this.#isIndexed) await this.#createIndexes();
    this.#isIndexed = true;
    await this.#client.query(`analyze ${this.table}`);
  }

  /** Rows of some kinds in order of their id, batch by batch; may be changed or removed while it goes on. */
  async *rows(kinds: readonly StageKind[], batch = 500): AsyncGenerator<StageRow[]> {
    if (!this.#exists) return;
    let after = '';
    for (;;) {
      const { rows } = await this.#client.query<Record<string, unknown>>(
        `select ${stageColumns.join(', ')} from ${this.table}
          where kind = any($1) and external_id > $2 order by external_id limit ${batch}`,
        [kinds, after],
      );
      if (rows.length === 0) return;
      yield rows.map(stageRowOf);
      after = String(rows.at(-1)?.['external_id']);
    }
  }

  /** Puts rows in the place of whatever stands under their ids. */
  async replace(rows: readonly StageRow[]): Promise<void> {
    await this.remove(rows.map(({ external_id }) => external_id));
    for (const row of rows) await this.add(row);
    await this.flush();
  }

  async remove(externalIds: readonly string[]): Promise<void> {
    if (!this.#exists || externalIds.length === 0) return;
    await this.#client.query(`delete from ${this.table} where external_id = any($1)`, [externalIds]);
  }

  /** The second one keeps joins with the list linear where the planner has not yet heard of this connection's people. */
  async #createIndexes(): Promise<void> {
    await this.#client.query(`create index on ${this.table} (external_id)`);
    await this.#client.query(`create index on ${this.table} (kind, number)`);
  }

  async #createOnce(): Promise<void> {
    if (this.#exists) return;
    this.#exists = true;
    await this.#client.query(
      `create unlogged table ${this.table} (
         position integer not null, external_id text collate "C" not null, kind text not null,
         employee_id uuid, number integer, change_id uuid, type text, readings text[], reason text,
         fields text, employee text, hash text, before_hash text, status text, source_status text,
         source_updated_at text, ends_on date, next_date date, starts_on date,
         person_code text collate "C", email text, offboards boolean, email_changed boolean, wiped text[])`,
    );
  }
}

/** SQL null is absent inside. */
function stageRowOf(row: Record<string, unknown>): StageRow {
  const entries = Object.entries(row).filter(([, value]) => value !== null);
  return Object.fromEntries(entries) as unknown as StageRow; // the columns are StageRow's own keys
}
