import type { PoolClient } from 'pg';
import { copyInto } from '../db/copy.ts';
import { type Finding, type FindingCode, finding } from '../domain/finding.ts';

const keptPerCode = 1000;
const flushAt = 500;

/** Counts every finding of a run by code and keeps the first thousand of each, so that one cause for everybody stays small. */
export class FindingsLog {
  readonly counts = new Map<FindingCode, number>();
  readonly #client: PoolClient;
  readonly #connectionId: string;
  readonly #runId: string;
  #rows: unknown[][] = [];
  #position = 0;

  constructor(input: { client: PoolClient; connectionId: string; runId: string }) {
    this.#client = input.client;
    this.#connectionId = input.connectionId;
    this.#runId = input.runId;
  }

  async add(externalId: string | undefined, findings: readonly Finding[]): Promise<void> {
    for (const { code, severity, external_id, other_external_id, path } of findings) {
      const count = (this.counts.get(code) ?? 0) + 1;
      this.counts.set(code, count);
      if (count > keptPerCode) continue;
      const about = external_id ?? externalId ?? null;
      this.#rows.push([
        this.#connectionId,
        this.#runId,
        this.#position++,
        code,
        severity,
        about,
        other_external_id ?? null,
        path ?? null,
      ]);
    }
    if (this.#rows.length >= flushAt) await this.flush();
  }

  /** A finding that the run itself makes about one person, and the other one it names. */
  report(code: FindingCode, externalId: string, otherExternalId?: string): Promise<void> {
    const about = {
      external_id: externalId,
      ...(otherExternalId !== undefined && { other_external_id: otherExternalId }),
    };
    return this.add(externalId, [finding(code, about)]);
  }

  async flush(): Promise<void> {
    if (this.#rows.length === 0) return;
    const rows = this.#rows;
    this.#rows = [];
    await copyInto(this.#client, 'run_findings', columns, rows);
  }
}

const columns = [
  'connection_id',
  'run_id',
  'position',
  'code',
  'severity',
  'external_id',
  'other_external_id',
  'path',
];
