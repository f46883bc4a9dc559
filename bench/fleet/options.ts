import { Command, InvalidArgumentError, Option } from 'commander';
import { connectorNames, type ConnectorName } from '../options.ts';

export interface FleetOptions {
  connector: ConnectorName;
  /** Connections, each of a customer of its own. */
  connections: number;
  /** People of each. */
  people: number;
  /** Worker processes. */
  workers: number;
  /** Runs at once in each worker. */
  runsAtOnce: number;
  /** What the HR systems show: what was accepted already, or one person in a hundred changed. */
  task: 'unchanged' | 'changed';
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
    .option('--workers <number>', 'worker processes', wholeFrom, 2)
    .option('--runs-at-once <number>', 'runs at once in each worker', wholeFrom, 4)
    .addOption(
      new Option('--task <which>', 'what the HR systems show')
        .choices(['unchanged', 'changed'])
        .default('unchanged'),
    )
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

function wholeFrom(text: string): number {
  const number = Number(text.replaceAll('_', ''));
  if (Number.isSafeInteger(number) && number >= 0) return number;
  throw new InvalidArgumentError('A whole number is needed.');
}
