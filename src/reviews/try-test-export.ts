import type { ConnectionId, ExportId, Ids } from '../domain/ids.ts';
import type { Clock } from '../platform/clock.ts';
import { bindingOf } from './binding-of.ts';
import type { TestExport } from './export-row.ts';
import { MemoryStage } from './memory-stage.ts';
import { type ExportPerson, summarise } from './summarise.ts';
import type { RunTest, TestRunInput } from './test-run.ts';

export interface TriedExport {
  export: TestExport;
  /** Ordered by external id. */
  people: ExportPerson[];
}

/** A test export that is kept nowhere: for a look at an HR system without a database. Throws what the test run throws. */
export async function tryTestExport(
  deps: { clock: Pick<Clock, 'now'>; ids: Ids; runTest: RunTest },
  input: Omit<TestRunInput, 'onPage' | 'connectionId'> & { connectionId?: ConnectionId },
): Promise<TriedExport> {
  const connectionId = input.connectionId ?? deps.ids.next<'connection'>();
  const stage = new MemoryStage();
  const result = await deps.runTest({ ...input, connectionId, onPage: async (page) => stage.add(page) });
  const people = stage.settle();
  const binding = bindingOf(result);
  const read = { ...result, leftOut: stage.leftOut, invalid: stage.invalid };
  const { summary, fingerprint } = await summarise(people, read, binding);
  return {
    people,
    export: {
      id: deps.ids.next() satisfies ExportId,
      connectionId,
      runId: result.runId,
      state: 'open',
      fingerprint,
      binding,
      summary,
      peopleCount: people.length,
      createdAt: deps.clock.now(),
    },
  };
}
