import type { App } from '../../app.ts';
import type { ChangeRecord } from '../../changes/change-record.ts';
import { listChangesOfConnection } from '../../changes/list-changes-of-connection.ts';
import { type Connection, loadConnection } from '../../connections/connection.ts';
import type { DestinationId } from '../../deliveries/destination.ts';
import { displayName } from '../../domain/names.ts';
import { listEmployees } from '../../employees/list-employees.ts';
import { run } from '../../runs/run.ts';
import type { RunResult } from '../../runs/run-record.ts';
import type { Output } from '../kit/output.ts';
import { fieldsText } from '../run/held-changes.ts';
import { outcomeText, readingsText } from '../run/view.ts';
import type { Stage } from './stage.ts';
import type { StoryClock } from './story-clock.ts';
import type { Zonnedak } from './zonnedak.ts';

/** What every chapter works with. */
export interface Story {
  app: App;
  out: Output;
  clock: StoryClock;
  stage: Stage;
  signal: AbortSignal;
  /** Set by the first chapter. */
  stadstuin: Connection;
  nordlicht: Connection;
  /** The platform that is told of every change, and the destination by which. */
  zonnedak: Zonnedak;
  destination: { id: DestinationId; name: string };
}

export interface Ran {
  connection: Connection;
  result: RunResult;
  changes: readonly ChangeRecord[];
}

export const operator = 'Jorrit Voorbeeld';

/** `Tuesday 3 March 2026`. */
export function dayText(clock: StoryClock): string {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'UTC',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  return format.format(clock.now()).replace(',', '');
}

/** One live run, with the changes that it accepted. */
export async function runNow(story: Pick<Story, 'app' | 'signal'>, connection: Connection): Promise<Ran> {
  const { db } = story.app;
  const { lastSequence: after } = await loadConnection(db, connection.id);
  const result = await run(story.app.runs, {
    connectionId: connection.id,
    requestedBy: 'the demo',
    signal: story.signal,
  });
  if (result.outcome === 'failed' || result.outcome === 'parked') story.signal.throwIfAborted();
  const page = await listChangesOfConnection(
    { db: db.kysely },
    { connectionId: connection.id, after, limit: 1000 },
  );
  return { connection, result, changes: page.changes };
}

export function runTable(out: Output, runs: readonly Ran[]): void {
  out.table(runs, [
    { title: 'Customer', value: ({ connection }) => connection.customerName },
    {
      title: 'Outcome',
      value: ({ result }) =>
        outcomeText({ state: 'finished', outcome: result.outcome, holdState: undefined }),
    },
    { title: 'Read', value: ({ result }) => result.counts.read, align: 'right' },
    { title: 'Added', value: ({ result }) => result.counts.added, align: 'right' },
    { title: 'Updated', value: ({ result }) => result.counts.updated, align: 'right' },
    { title: 'Removed', value: ({ result }) => result.counts.removed, align: 'right' },
    { title: 'Readings', value: ({ result }) => readingsText(result.counts), wraps: true },
  ]);
}

/** Who changed and how, with names, as the feed has it. */
export async function changesTable(
  { app, out }: Pick<Story, 'app' | 'out'>,
  runs: readonly Ran[],
): Promise<void> {
  const rows = runs.flatMap(({ connection, changes }) => changes.map((change) => ({ connection, change })));
  if (rows.length === 0) return;
  const names = await namesOf(app, runs);
  out.line();
  out.table(rows, [
    { title: 'Customer', value: ({ connection }) => connection.customerName },
    { title: 'Who', value: ({ change }) => names.get(change.employee_id ?? '') ?? change.external_id },
    { title: 'Change', value: ({ change }) => [change.type, ...change.readings].join(', ') },
    { title: 'What', value: ({ change }) => whatText(change), wraps: true },
  ]);
}

function whatText(change: ChangeRecord): string | undefined {
  if (change.type !== 'added') return fieldsText(change.changes) || change.reason;
  const start = change.employee?.employments[0]?.start_date;
  return start === undefined ? undefined : `${change.employee?.enrollment_status ?? ''}, starts ${start}`;
}

async function namesOf(app: App, runs: readonly Ran[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const { connection } of runs) {
    const { employees } = await listEmployees(
      { db: app.db.kysely },
      { connectionId: connection.id, all: true, limit: 500 },
    );
    for (const { id, employee } of employees) names.set(id, displayName(employee));
  }
  return names;
}

/** A chapter ends at once when the reader has stopped the story. */
export function opening(story: Pick<Story, 'out' | 'signal'>, title: string): void {
  story.signal.throwIfAborted();
  story.out.line();
  story.out.heading(`── ${title}`);
}
