import { createApp } from '../src/app.ts';
import { readConfig } from '../src/config/config.ts';
import type { ConnectionId } from '../src/domain/ids.ts';
import { silentLogger } from '../src/platform/logger.ts';
import { approvedConnection } from './approved-connection.ts';
import { type Child, measured, startChild } from './child.ts';
import type { FloorInput } from './floor.ts';
import type { BenchOptions } from './options.ts';
import { flagsOfProgram } from './flags.ts';
import { employeeWrites, postgresCpu } from './postgres.ts';
import type { RollcallInput, RollcallUsage } from './rollcall.ts';
import type { SimulatorsMessage, SimulatorsQuestion } from './simulators.ts';
import { temporaryDirectory } from './temporary-directory.ts';
import type { Usage } from './usage.ts';

export const tasks = ['first load', 'unchanged', '1 % changed'] as const;
export type Task = (typeof tasks)[number];

export interface Measurement extends Usage {
  task: Task;
  of: 'floor' | 'rollcall';
  /** Seconds of PostgreSQL's CPU in that time. */
  postgresCpu: number | undefined;
}

export interface SizeResult {
  people: number;
  bytesPerPerson: number;
  measurements: readonly Measurement[];
  /** CPU seconds of the simulators for all measurements together. */
  simulatorsCpu: number;
}

type Simulators = Child<SimulatorsMessage, SimulatorsQuestion>;

/** All rounds of one size. Throws when a run of Rollcall did not end as it should, or an unchanged one wrote an employee. */
export async function measureSize(
  options: BenchOptions,
  people: number,
  say: (line: string) => void,
): Promise<SizeResult> {
  const { connector, cells, seed } = options;
  await using directory = await temporaryDirectory();
  say(`${people} people: writing their pages`);
  const input = { connector, cells, seed, people, directory: directory.path };
  await using simulators: Simulators = startChild('./simulators.ts', input);
  const ready = await simulators.next();
  if (ready.said !== 'ready') throw new Error('The simulators did not say that they are ready.');
  const flags = await flagsOfProgram();
  const measurements: Measurement[] = [];
  for (let round = 1; round <= options.runs; round += 1) {
    say(`${people} people: round ${round} of ${options.runs}`);
    const about = { options, simulators, origin: ready.origin, people, changed: ready.changed, flags };
    for await (const measurement of measureRound(about)) {
      measurements.push(measurement);
      say(`  ${measurement.task}, ${measurement.of}: ${measurement.cpu.toFixed(2)} s CPU`);
    }
  }
  const used = await simulators.ask({ ask: 'cpu' });
  const bytesPerPerson = ready.bytes / people;
  return {
    people,
    bytesPerPerson,
    measurements,
    simulatorsCpu: used.said === 'cpu' ? used.seconds : Number.NaN,
  };
}

interface Round {
  options: BenchOptions;
  simulators: Simulators;
  origin: string;
  people: number;
  changed: number;
  /** Of Node, for Rollcall. The floor has Node as it comes: they would slow it down. */
  flags: readonly string[];
}

/** On a database of its own: floor, Rollcall, floor, Rollcall … */
async function* measureRound(round: Round): AsyncGenerator<Measurement> {
  await using directory = await temporaryDirectory();
  const dataDir = directory.path;
  await using app = await createApp({
    config: readConfig({}, { dataDir }),
    log: silentLogger,
    role: 'owner',
  });
  const { options, origin, simulators } = round;
  const connectionId = await approvedConnection(app, { connector: options.connector, origin });
  const connectionString = app.db.pool.options.connectionString ?? '';

  yield await floor(round, { task: 'first load', dataDir, connectionString });
  yield await rollcall(round, { task: 'first load', dataDir, connectionId });
  yield await floor(round, { task: 'unchanged', dataDir });
  const before = await employeeWrites(app.db);
  yield await rollcall(round, { task: 'unchanged', dataDir, connectionId });
  const written = (await employeeWrites(app.db)) - before;
  if (written !== 0) throw new Error(`An unchanged read wrote ${written} rows of employees.`);
  await simulators.ask({ show: 'after' });
  yield await floor(round, { task: '1 % changed', dataDir });
  yield await rollcall(round, { task: '1 % changed', dataDir, connectionId });
  await simulators.ask({ show: 'before' });
}

async function floor(
  round: Round,
  about: { task: Task; dataDir: string; connectionString?: string },
): Promise<Measurement> {
  const { task, dataDir, connectionString } = about;
  const { options, origin } = round;
  const input: FloorInput = {
    connector: options.connector,
    origin,
    ...(connectionString !== undefined && { connectionString }),
  };
  const start = postgresCpu(dataDir);
  const usage = await measured<Usage>('./floor.ts', input);
  return { ...usage, task, of: 'floor', postgresCpu: since(dataDir, start) };
}

async function rollcall(
  round: Round,
  about: { task: Task; dataDir: string; connectionId: ConnectionId },
): Promise<Measurement> {
  const { task, dataDir, connectionId } = about;
  const { profile } = round.options;
  const input: RollcallInput = { dataDir, connectionId };
  const name = `${task.replaceAll(/\W+/g, '-')}-${round.people}.cpuprofile`;
  const profiling =
    profile === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', profile, '--cpu-prof-name', name];
  const start = postgresCpu(dataDir);
  const execArgv = [...round.flags, ...profiling];
  const said = await measured<RollcallUsage>('./rollcall.ts', input, execArgv);
  const { outcome, reason, counts, ...usage } = said;
  expectEnd(task, round, { outcome, reason, counts });
  return { ...usage, task, of: 'rollcall', postgresCpu: since(dataDir, start) };
}

function since(dataDir: string, start: number | undefined): number | undefined {
  const now = postgresCpu(dataDir);
  return now === undefined || start === undefined ? undefined : now - start;
}

/** A fast run that did something else than it should is worth nothing. People who left long ago are read and not taken. */
function expectEnd(
  task: Task,
  { people, changed }: Round,
  run: Pick<RollcallUsage, 'outcome' | 'reason' | 'counts'>,
): void {
  const { outcome, counts } = run;
  const taken = counts.added + counts.updated + counts.unchanged;
  const isAsExpected =
    counts.read === people &&
    taken > people * 0.8 &&
    (task === 'first load'
      ? outcome === 'accepted' && counts.added === taken
      : task === 'unchanged'
        ? outcome === 'nothing_changed' && counts.unchanged === taken
        : outcome === 'accepted' && counts.updated > changed * 0.8 && counts.updated <= changed);
  if (isAsExpected) return;
  throw new Error(
    `The run “${task}” ended otherwise: ${outcome}, ${run.reason ?? ''} ${JSON.stringify(counts)}`,
  );
}
