import type { InvalidTally } from './summarise.ts';
import type { ExportedPage } from './test-run.ts';

const kept = 500;

/** What is said about records that were not taken: all counted, the first 500 kept, and every id of theirs. */
export class InvalidLog implements InvalidTally {
  readonly counts = new Map<string, number>();
  readonly first: { external_id?: string; code: string; path?: string }[] = [];
  readonly ids = new Set<string>();

  add(invalid: ExportedPage['invalid']): void {
    for (const { external_id, findings } of invalid) {
      for (const { code, path } of findings) this.refuse(external_id, code, path);
      if (external_id !== undefined) this.ids.add(external_id);
    }
  }

  refuse(externalId: string | undefined, code: string, path?: string): void {
    this.counts.set(code, (this.counts.get(code) ?? 0) + 1);
    if (this.first.length >= kept) return;
    this.first.push({
      ...(externalId !== undefined && { external_id: externalId }),
      code,
      ...(path !== undefined && { path }),
    });
  }
}
