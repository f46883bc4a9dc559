import type { PoolClient } from 'pg';
import type { CoverageCounter } from '../domain/coverage.ts';
import type { ConnectionId, Ids } from '../domain/ids.ts';
import { isIdReused } from '../domain/same-person.ts';
import { BitSet } from './bit-set.ts';
import type { FindingsLog } from './findings-log.ts';
import { type Accepted, type Known, loadAccepted, lookUp } from './known.ts';
import type { PeoplePage, ReadPerson } from './people-page.ts';
import { SeenIds } from './seen-ids.ts';
import type { Stage } from './stage.ts';
import { changedRow, newRow, reentryRow, scopeOutRow } from './stage-rows.ts';

export interface ComparisonInput {
  client: PoolClient;
  connectionId: ConnectionId;
  ids: Ids;
  stage: Stage;
  findings: FindingsLog;
  coverage: CoverageCounter;
  /** Those of these people who were erased on request and must not come back. */
  erased(externalIds: readonly string[]): Promise<ReadonlySet<string>>;
}

/** Counts of a comparison; of people, not of records, but for `records`. */
export interface ComparisonCounts {
  records: number;
  unchanged: number;
  out_of_scope: number;
  invalid: number;
  /** Ended and never accepted: not added (semantics 7). */
  ended_before: number;
  /** Erased on request: not added again. */
  erased: number;
}

/**
 * Every page beside the accepted list. Unchanged people cost one look-up and one bit; only what differs goes to
 * the stage. Memory grows by a bit per accepted person and eight bytes per id read.
 */
export class Comparison {
  readonly counts: ComparisonCounts = {
    records: 0,
    unchanged: 0,
    out_of_scope: 0,
    invalid: 0,
    ended_before: 0,
    erased: 0,
  };
  /** Some of the people whose record could not be used. */
  readonly invalidSample: string[] = [];
  /** Records without a readable id: while there is one, this run cannot prove that anybody is missing (semantics 9). */
  recordsWithoutId = 0;
  /** People in the list and not ended who were seen. */
  seenPresent = 0;
  readonly seenIds = new SeenIds();
  readonly #input: ComparisonInput;
  readonly #seen = new BitSet();
  readonly #staged = new BitSet();

  constructor(input: ComparisonInput) {
    this.#input = input;
  }

  /** True when the accepted person with this number was in the read. */
  hasSeen(number: number): boolean {
    return this.#seen.has(number);
  }

  async take(page: PeoplePage): Promise<void> {
    const { client, connectionId } = this.#input;
    this.#count(page);
    const known = await lookUp(client, connectionId, idsOf(page));
    for (const id of page.unchanged) this.#seeUnchanged(id, known.get(id));
    for (const { external_id, findings } of page.invalid) {
      await this.#input.findings.add(external_id, findings);
      if (external_id === undefined) this.recordsWithoutId += 1;
      else await this.#seeInvalid(external_id, known.get(external_id));
    }
    for (const { external_id } of page.outOfScope) await this.#leaveOut(external_id, known.get(external_id));
    const differing = await this.#seePeople(page.people, known);
    await this.#stageDiffering(differing);
  }

  #count(page: PeoplePage): void {
    this.counts.records +=
      page.people.length +
      page.outOfScope.length +
      page.invalid.length +
      page.unchanged.length +
      page.absent.length;
    this.counts.out_of_scope += page.outOfScope.length;
    this.counts.invalid += page.invalid.length;
    for (const id of page.absent) this.seenIds.add(id);
  }

  #seeUnchanged(id: string, known: Known | undefined): void {
    this.seenIds.add(id);
    if (known && this.#see(known)) this.counts.unchanged += 1;
  }

  /** Counts as seen and changes nothing; a second record under the same id makes the id a conflict. */
  async #seeInvalid(id: string, known: Known | undefined): Promise<void> {
    const isFirst = this.seenIds.add(id);
    if (known) this.#see(known);
    if (!isFirst) await this.#mark(id, 'conflict');
    if (this.invalidSample.length < 10) this.invalidSample.push(id);
  }

  async #leaveOut(id: string, known: Known | undefined): Promise<void> {
    const isFirstOfId = this.seenIds.add(id);
    const isFirst = known === undefined || this.#see(known);
    if (!known?.inList) {
      if (!isFirstOfId) await this.#mark(id, 'again');
    } else if (known.status === 'ended') {
      if (this.#staged.has(known.number)) await this.#mark(id, 'conflict');
    } else if (isFirst || this.#staged.has(known.number)) {
      this.#staged.add(known.number);
      await this.#input.stage.add(scopeOutRow(id, known, this.#input.ids));
    } else {
      await this.#mark(id, 'conflict'); // first as accepted, now out of the scope
    }
  }

  /** Marks everybody as seen and gives back those who are new or differ. */
  async #seePeople(people: readonly ReadPerson[], known: Map<string, Known>): Promise<ReadPerson[]> {
    const differing: ReadPerson[] = [];
    for (const read of people) {
      const id = read.employee.external_id;
      if (read.findings.length > 0) await this.#input.findings.add(id, read.findings);
      const isFirstOfId = this.seenIds.add(id);
      const was = known.get(id);
      if (!was || !was.inList) {
        if (was) this.#see(was);
        if (!isFirstOfId) await this.#mark(id, 'again');
        if (read.employee.enrollment_status === 'ended') this.counts.ended_before += 1;
        else differing.push(read);
        continue;
      }
      this.#input.coverage.add(read.employee, read.person.absent);
      const isFirst = this.#see(was);
      if (was.hash === read.hash) {
        if (isFirst) this.counts.unchanged += 1;
        if (!isFirst && this.#staged.has(was.number)) await this.#mark(id, 'conflict');
        if (was.isMissing)
          await this.#input.stage.add({
            external_id: id,
            kind: 'found',
            number: was.number,
            hash: read.hash,
          });
      } else if (isFirst || this.#staged.has(was.number)) {
        this.#staged.add(was.number);
        differing.push(read);
      } else {
        await this.#mark(id, 'conflict'); // first as accepted, now otherwise
      }
    }
    return differing;
  }

  async #stageDiffering(differing: readonly ReadPerson[]): Promise<void> {
    if (differing.length === 0) return;
    const { client, connectionId, ids, stage, findings } = this.#input;
    const externalIds = differing.map(({ employee }) => employee.external_id);
    const accepted = await loadAccepted(client, connectionId, externalIds);
    const erased = await this.#input.erased(externalIds.filter((id) => !accepted.get(id)?.inList));
    for (const read of differing) {
      const before: Accepted | undefined = accepted.get(read.employee.external_id);
      if (erased.has(read.employee.external_id)) {
        this.counts.erased += 1;
      } else if (!before) {
        this.#input.coverage.add(read.employee, read.person.absent);
        await stage.add(newRow(read, ids));
      } else if (isIdReused(before.employee, read.employee)) {
        await findings.report('ID_REUSED', read.employee.external_id);
        this.counts.invalid += 1;
      } else if (!before.inList) {
        await stage.add(reentryRow(read, before, ids));
      } else {
        await stage.add(changedRow(read, before, ids));
      }
    }
  }

  /** `again`: a further record of somebody not in the list; the first may have left nothing in the stage to be compared with. */
  #mark(id: string, kind: 'conflict' | 'again'): Promise<void> {
    return this.#input.stage.add({ external_id: id, kind, hash: '' });
  }

  #see(known: Known): boolean {
    if (!this.#seen.add(known.number)) return false;
    if (known.inList && known.status !== 'ended') this.seenPresent += 1;
    return true;
  }
}

function idsOf(page: PeoplePage): string[] {
  const ids = page.people.map(({ employee }) => employee.external_id);
  for (const { external_id } of page.outOfScope) ids.push(external_id);
  for (const { external_id } of page.invalid) if (external_id !== undefined) ids.push(external_id);
  ids.push(...page.unchanged);
  return ids;
}
