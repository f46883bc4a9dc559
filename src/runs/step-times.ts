import { performance } from 'node:perf_hooks';
import type { RunCounts, RunStep, StepName } from './run-record.ts';

/**
 * Where the time of a run goes. The steps stream into each other page by page, so each gets only what is its own: what a step
 * inside it has used is taken off.
 */
export class StepTimes {
  readonly #ms = new Map<StepName, number>();
  #attributed = 0;

  /** One piece of work that does not wait. */
  during<T>(step: StepName, work: () => T): T {
    const begun = performance.now();
    try {
      return work();
    } finally {
      this.#add(step, performance.now() - begun);
    }
  }

  async over<T>(step: StepName, work: () => Promise<T>): Promise<T> {
    const [begun, before] = [performance.now(), this.#attributed];
    try {
      return await work();
    } finally {
      this.#add(step, performance.now() - begun - (this.#attributed - before));
    }
  }

  /** The same pages; waiting for each of them counts for `step`. */
  async *pages<T>(step: StepName, pages: AsyncIterable<T>): AsyncGenerator<T> {
    const iterator = pages[Symbol.asyncIterator]();
    try {
      for (;;) {
        const next = await this.over(step, () => iterator.next());
        if (next.done) return;
        yield next.value;
      }
    } finally {
      await iterator.return?.();
    }
  }

  /** The steps that were begun, in the order of the pipeline, each with what it counted. */
  list(counts: RunCounts): RunStep[] {
    return stepNames
      .filter((step) => this.#ms.has(step))
      .map((step) => ({ step, ms: Math.round(this.#ms.get(step) ?? 0), counts: countsOf[step](counts) }));
  }

  #add(step: StepName, ms: number): void {
    this.#ms.set(step, (this.#ms.get(step) ?? 0) + ms);
    this.#attributed += ms;
  }
}

const stepNames: readonly StepName[] = ['read', 'normalise', 'scope', 'compare', 'guard', 'accept'];

const countsOf: Record<StepName, (counts: RunCounts) => Record<string, number>> = {
  read: ({ read }) => ({ records: read }),
  normalise: ({ invalid }) => ({ invalid }),
  scope: ({ out_of_scope }) => ({ out_of_scope }),
  compare: ({ unchanged, added, updated, removed, missing }) => ({
    unchanged,
    added,
    updated,
    removed,
    missing,
  }),
  guard: ({ removed, missing, offboarded, added }) => ({ leaving: removed + missing, offboarded, added }),
  accept: ({ added, updated, removed, companies }) => ({ changes: added + updated + removed + companies }),
};
