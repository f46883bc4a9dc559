import type { DirectFigures, FleetFigures, FleetResult } from './measure-fleet.ts';
import type { FleetOptions } from './options.ts';

/** A few lines for each scenario, for people and for docs/performance.md. */
export function fleetReport(options: FleetOptions, result: FleetResult): string {
  const parts = result.scenarios.map((figures) => scenarioReport(options, figures, result.bytesPerPerson));
  return [...parts, ...(result.direct ? [`${directLine(result.direct)}\n`] : [])].join('\n');
}

function scenarioReport(options: FleetOptions, figures: FleetFigures, bytesPerPerson: number): string {
  const { connections, connector } = options;
  const { task, workers } = figures;
  const people = connections * options.people;
  const cpu = figures.cpu.workers + figures.cpu.postgres + figures.cpu.simulators;
  const lines: (readonly [string, string])[] = [
    ['wall', `${(figures.wall / 60).toFixed(1)} min`],
    ['connections a minute', whole(connections / (figures.wall / 60))],
    ['people a second', whole(people / figures.wall)],
    ['CPU of the workers', seconds(figures.cpu.workers, people)],
    ['CPU of PostgreSQL', seconds(figures.cpu.postgres, people)],
    ['CPU of the simulators', seconds(figures.cpu.simulators, people)],
    ['CPU of all, by two cores', `${(cpu / 2 / 60).toFixed(1)} min`],
    [
      'memory of a worker',
      `${figures.workerMiB.toFixed(0)} MiB half way, ${figures.workerPeakMiB.toFixed(0)} MiB at most`,
    ],
    [
      'outcomes',
      Object.entries(figures.outcomes)
        .map(([name, runs]) => `${name} ${whole(runs)}`)
        .join(', '),
    ],
    ['people updated', whole(figures.changes)],
    ['rows of employees written', whole(figures.employeeWrites)],
  ];
  const title = `${connector}, ${whole(connections)} connections × ${whole(options.people)} people of ${bytesPerPerson.toFixed(0)} bytes, ${task === 'changed' ? '1 % changed' : task}, ${workers} worker${workers === 1 ? '' : 's'}`;
  return [title, ...lines.map(([name, value]) => `${name.padEnd(28)}${value}`), ''].join('\n');
}

function directLine({ connections, byWorkers, byLoop }: DirectFigures): string {
  const more = (byWorkers / byLoop - 1) * 100;
  return `Queue and schedule add ${more.toFixed(1)} % CPU: a run takes ${byWorkers.toFixed(1)} ms by workers and ${byLoop.toFixed(1)} ms in a bare loop (${whole(connections)} connections, PostgreSQL included, when warm).`;
}

function whole(number: number): string {
  return Math.round(number).toLocaleString('en');
}

function seconds(cpu: number, people: number): string {
  return `${cpu.toFixed(0)} s, ${((cpu / people) * 1e6).toFixed(1)} µs a person`;
}
