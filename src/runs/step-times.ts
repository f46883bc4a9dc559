import { performance } from 'node:perf_hooks';
import type { RunCounts, RunStep, StepName } from './run-record.ts';

/**
 * Where the time of a run goes. The steps stream into each other page by page, so each gets only what is its own: what a step
 * inside it has used is taken off.
 */
export class StepTimes {
  readonly #ms = new Map<StepName, number>();
  #attributed = 0;
  readonly #open = new Set<OpenStep>();
  readonly #now: () => number;

  /** `now` gives milliseconds that only go up. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** One piece of work that does not wait. */
  during<T>(step: StepName, work: () => T): T {
    const begun = this.#now();
    try {
      return work();
    } finally {
      this.#add(step, this.#now() - begun);
    }
  }

  async over<T>(step: StepName, work: () => Promise<T>): Promise<T> {
    const open = { step, begun: this.#now(), before: this.#attributed };
    this.#open.add(open);
    try {
      return await work();
    } finally {
      this.#open.delete(open);
      this.#add(step, this.#own(open));
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

  /** The steps that were begun, in the order of the pipeline, each with what it counted; the step under way with its time so far. */
  list(counts: RunCounts): RunStep[] {
    const ms = new Map(this.#ms);
    for (const open of this.#open) ms.set(open.step, (ms.get(open.step) ?? 0) + this.#own(open));
    return stepNames
      .filter((step) => ms.has(step))
      .map((step) => ({ step, ms: Math.round(ms.get(step) ?? 0), counts: countsOf[step](counts) }));
  }

  #own({ begun, before }: OpenStep): number {
    return this.#now() - begun - (this.#attributed - before);
  }

  #add(step: StepName, ms: number): void {
    this.#ms.set(step, (this.#ms.get(step) ?? 0) + ms);
    this.#attributed += ms;
  }
}

interface OpenStep {
  step: StepName;
  begun: number;
  /** What was attributed to any step before. */
  before: number;
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
