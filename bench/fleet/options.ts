import { Command, InvalidArgumentError, Option } from 'commander';
import { connectorNames, type ConnectorName } from '../options.ts';

/** Of the runs that are compared: so many come first, while code is compiled and caches fill, and are not counted. */
export const warmUpShare = 0.2;

export interface Scenario {
  /** What the HR systems show: what was accepted already, or one person in a hundred otherwise than at the read before. */
  task: 'unchanged' | 'changed';
  /** Worker processes. */
  workers: number;
}

export interface FleetOptions {
  connector: ConnectorName;
  /** Connections, each of a customer of its own. */
  connections: number;
  /** People of each. */
  people: number;
  /** Read one after the other, all of the fleet each time. */
  scenarios: readonly Scenario[];
  /** Runs at once in each worker. */
  runsAtOnce: number;
  /** Different sets of people; connections share them. */
  accounts: number;
  /** Runs of the same connections without queue, schedule and workers, to compare with: how many connections. 0: none. */
  direct: number;
  json: boolean;
}

export function readFleetOptions(argv: readonly string[]): FleetOptions {
  const program = new Command('npm run bench:fleet --')
    .description(
      'Reads a whole fleet once: simulated customers, real workers, one PostgreSQL, all on this machine, pacing off. Needs Linux and ' +
        'about 1.5 GB of disk in the temporary directory for each million people.',
    )
    .addOption(
      new Option('--connector <name>', 'whose systems they are').choices(connectorNames).default('personio'),
    )
    .option('--connections <number>', 'how many customers with one connection each', wholeFrom, 1000)
    .option('--people <number>', 'people of each', wholeFrom, 500)
    .option(
      '--scenarios <list>',
      'what is measured, one after the other: unchanged or changed, and with how many worker processes',
      scenariosFrom,
      [{ task: 'unchanged', workers: 2 }],
    )
    .option('--runs-at-once <number>', 'runs at once in each worker', wholeFrom, 4)
    .option('--accounts <number>', 'different sets of people that the customers share', wholeFrom, 20)
    .option(
      '--direct <number>',
      'then read so many of the connections without queue and schedule, to compare',
      wholeFrom,
      0,
    )
    .option('--json', 'print JSON instead of a table', false);
  program.parse([...argv], { from: 'user' });
  return program.opts<FleetOptions>();
}

/** `unchanged/2,changed/2` */
function scenariosFrom(text: string): Scenario[] {
  return text.split(',').map((one) => {
    const [, task, workers] = /^(unchanged|changed)\/(\d{1,2})$/.exec(one.trim()) ?? [];
    if ((task === 'unchanged' || task === 'changed') && Number(workers) > 0)
      return { task, workers: Number(workers) };
    throw new InvalidArgumentError('Write it as unchanged/2,changed/2,unchanged/1.');
  });
}

function wholeFrom(text: string): number {
  const number = Number(text.replaceAll('_', ''));
  if (Number.isSafeInteger(number) && number >= 0) return number;
  throw new InvalidArgumentError('A whole number is needed.');
}
