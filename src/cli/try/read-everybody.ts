import { readFields } from '../../connections/field-source.ts';
import type { CheckReport } from '../../connector-kit/connector.ts';
import { SourceError } from '../../connector-kit/errors.ts';
import type { Network } from '../../platform/network.ts';
import { undiciNetwork } from '../../platform/undici-network.ts';
import { mappingVersion } from '../../domain/content-hash.ts';
import { randomIds } from '../../platform/ids.ts';
import type { ExportBinding } from '../../reviews/export-summary.ts';
import type { TestExport } from '../../reviews/export-row.ts';
import { type ExportPerson, summarise } from '../../reviews/summarise.ts';
import type { PeoplePage } from '../../runs/people-page.ts';
import { type Try, type TryInput, tryRead } from '../../runs/try-read.ts';

export type Tried = Omit<TryInput, 'networkFor' | 'purpose'>;

export interface ReadOnce {
  export: TestExport;
  /** Everybody in it, in order of external id. */
  people(): AsyncIterable<ExportPerson>;
  /** Requests that were sent, logins included. */
  requests: number;
  ms: number;
}

/** The check of a source that is not stored, and how many requests it took. A rejected login is a failed step, as for a connection. */
export async function checkSource(input: Tried): Promise<{ report: CheckReport; requests: number }> {
  const { source, sent } = open({ ...input, purpose: 'check' });
  await using checking = source;
  try {
    return { report: await input.connector.check(checking.context), requests: sent() };
  } catch (error) {
    if (!(error instanceof SourceError) || error.code !== 'CRED_REJECTED') throw error;
    const message = error.nextStep === undefined ? error.message : `${error.message} ${error.nextStep}`;
    const step = { name: 'login', ok: false, message, code: error.code };
    return { report: { steps: [step], fields: [], excess: [], proposals: [], sample: 0 }, requests: sent() };
  }
}

/** A complete read in memory, with the same steps as a test export: people who have ended are not in it. */
export async function readEverybody(input: Tried): Promise<ReadOnce> {
  const begun = performance.now();
  const { source, sent } = open(input);
  await using reading = source;
  const people: ExportPerson[] = [];
  const leftOut = new Map<string, number>();
  const invalid = {
    counts: new Map<string, number>(),
    first: [] as { external_id?: string; code: string }[],
  };
  let read = 0;
  for await (const page of reading.people()) {
    read += page.people.length + page.outOfScope.length + page.invalid.length;
    take(page, { people, leftOut, invalid });
    input.onProgress(read, reading.facts.total);
  }
  people.sort((a, b) => (a.employee.external_id < b.employee.external_id ? -1 : 1));
  const made = await exportOf(input, { reading, people, leftOut, invalid });
  return { export: made, people: () => streamed(people), requests: sent(), ms: performance.now() - begun };
}

interface Collected {
  people: ExportPerson[];
  leftOut: Map<string, number>;
  invalid: { counts: Map<string, number>; first: { external_id?: string; code: string }[] };
}

function take(page: PeoplePage, { people, leftOut, invalid }: Collected): void {
  for (const { employee, findings } of page.people) {
    if (employee.enrollment_status !== 'ended') people.push({ employee, findings });
  }
  for (const { rule } of page.outOfScope) leftOut.set(rule, (leftOut.get(rule) ?? 0) + 1);
  for (const { external_id, findings } of page.invalid) {
    for (const { code } of findings) {
      invalid.counts.set(code, (invalid.counts.get(code) ?? 0) + 1);
      if (invalid.first.length < 500)
        invalid.first.push({ code, ...(external_id !== undefined && { external_id }) });
    }
  }
}

async function exportOf(
  input: Tried,
  { reading, people, leftOut, invalid }: Collected & { reading: Try },
): Promise<TestExport> {
  const { connector, mapping, scope } = input;
  const { facts } = reading;
  const binding: ExportBinding = {
    connector: connector.id,
    connector_version: connector.version,
    settings: {},
    settings_version: 0,
    scope,
    mapping,
    mapping_version: mappingVersion(mapping, connector.version),
    ...(facts.tenant !== undefined && { tenant: facts.tenant }),
  };
  const outcome = {
    complete: facts.complete,
    companies: facts.companies,
    fields: readFields(connector, { mapping, settings: input.settings }),
    unreadable: reading.unreadable(),
    leftOut,
    invalid,
    ...(facts.reason !== undefined && { reason: facts.reason }),
  };
  const { summary, fingerprint } = await summarise(people, outcome, binding);
  const ids = {
    id: randomIds.next<'export'>(),
    connectionId: randomIds.next<'connection'>(),
    runId: randomIds.next<'run'>(),
  };
  return {
    ...ids,
    state: 'open',
    fingerprint,
    binding,
    summary,
    peopleCount: summary.people,
    createdAt: input.clock.now(),
  };
}

async function* streamed(people: readonly ExportPerson[]): AsyncGenerator<ExportPerson> {
  yield* people;
}

function open(input: Tried & Pick<TryInput, 'purpose'>): { source: Try; sent: () => number } {
  let requests = 0;
  const source = tryRead({
    ...input,
    networkFor: ({ allowPrivateNetwork }) =>
      counted(undiciNetwork({ allowPrivateNetwork }), () => {
        requests += 1;
      }),
  });
  return { source, sent: () => requests };
}

function counted(network: Network, onSend: () => void): Network {
  return {
    send: (request) => {
      onSend();
      return network.send(request);
    },
    [Symbol.asyncDispose]: () => network[Symbol.asyncDispose](),
  };
}
