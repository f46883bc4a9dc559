import type { BenchOptions } from './options.ts';
import { type Measurement, type SizeResult, type Task, tasks } from './measure-size.ts';

/** Medians of all rounds. */
export interface ReportRow {
  task: Task;
  of: Measurement['of'];
  peoplePerSecond: number;
  cpuSeconds: number;
  microsecondsPerPerson: number;
  wallSeconds: number;
  peakMiB: number;
  postgresCpuSeconds: number | undefined;
  /** CPU of Rollcall by CPU of the floor. */
  ratio: number | undefined;
}

export function reportRows(result: SizeResult): ReportRow[] {
  return tasks.flatMap((task) => {
    const floor = medians(result, task, 'floor');
    const rollcall = medians(result, task, 'rollcall');
    return [floor, { ...rollcall, ratio: rollcall.cpuSeconds / floor.cpuSeconds }];
  });
}

function medians({ measurements, people }: SizeResult, task: Task, of: Measurement['of']): ReportRow {
  const own = measurements.filter((one) => one.task === task && one.of === of);
  const cpuSeconds = median(own.map(({ cpu }) => cpu));
  const wallSeconds = median(own.map(({ wall }) => wall));
  const postgres = own.map(({ postgresCpu }) => postgresCpu).filter((seconds) => seconds !== undefined);
  return {
    task,
    of,
    cpuSeconds,
    wallSeconds,
    peoplePerSecond: people / wallSeconds,
    microsecondsPerPerson: (cpuSeconds / people) * 1e6,
    peakMiB: median(own.map(({ peakMiB }) => peakMiB)),
    postgresCpuSeconds: postgres.length === 0 ? undefined : median(postgres),
    ratio: undefined,
  };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = Number.NaN, high = Number.NaN] = [sorted[(sorted.length - 1) >> 1], sorted[middle]];
  return (low + high) / 2;
}

const titles = ['', 'people/s', 'CPU s', 'µs/person', 'wall s', 'peak MiB', 'PostgreSQL s', 'CPU ÷ floor'];

export function printTable(result: SizeResult, { connector, runs }: BenchOptions): string {
  const rows = reportRows(result).map((row) => [
    `${row.task}, ${row.of === 'floor' ? 'floor' : 'Rollcall'}`,
    Math.round(row.peoplePerSecond).toLocaleString('en'),
    row.cpuSeconds.toFixed(2),
    row.microsecondsPerPerson.toFixed(1),
    row.wallSeconds.toFixed(2),
    row.peakMiB.toFixed(0),
    row.postgresCpuSeconds?.toFixed(2) ?? '–',
    row.ratio?.toFixed(2) ?? '',
  ]);
  const widths = titles.map((title, at) =>
    Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ');
  const heading = `${connector}, ${result.people.toLocaleString('en')} people, ${Math.round(result.bytesPerPerson)} bytes each, median of ${runs}`;
  const simulators = `CPU of the simulators, all rounds: ${result.simulatorsCpu.toFixed(1)} s`;
  return [heading, line(titles), ...rows.map(line), simulators].join('\n');
}
