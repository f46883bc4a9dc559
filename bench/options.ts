import { Command, InvalidArgumentError, Option } from 'commander';

export const connectorNames = ['personio', 'youserve'] as const;
export type ConnectorName = (typeof connectorNames)[number];

export interface BenchOptions {
  /** One table for each. */
  sizes: readonly number[];
  connector: ConnectorName;
  /** Personio: every cell of the account (about 3.2 KB a person), or the mapped ones only (about 1 KB). */
  cells: 'all' | 'mapped';
  /** Rounds; each measures everything once, floor and Rollcall in turn. */
  runs: number;
  seed: number;
  json: boolean;
  /** Directory for a CPU profile of each of Rollcall's measurements. */
  profile?: string;
}

export function readOptions(argv: readonly string[]): BenchOptions {
  const program = new Command('npm run bench --')
    .description(
      'Measures Rollcall beside the floor: the least that anybody must do who fetches every page, parses it and hashes every person. ' +
        'Needs Linux; 1,000,000 people need 7 GB of disk in the temporary directory for a while.',
    )
    .option('--people <numbers>', 'sizes, separated by commas', sizesFrom, [1_000, 10_000, 100_000])
    .addOption(
      new Option('--connector <name>', 'whose pages are read').choices(connectorNames).default('personio'),
    )
    .addOption(
      new Option('--cells <which>', 'Personio: every cell of the account, or those that Rollcall asks for')
        .choices(['all', 'mapped'])
        .default('all'),
    )
    .option('--runs <number>', 'rounds; medians are printed', numberFrom, 3)
    .option('--seed <number>', 'what the invented people are made from', numberFrom, 1)
    .option('--json', 'print JSON instead of tables', false)
    .option('--profile <directory>', 'write CPU profiles of Rollcall there (slows it down)');
  program.parse([...argv], { from: 'user' });
  const { people, ...options } = program.opts<Omit<BenchOptions, 'sizes'> & { people: number[] }>();
  return { ...options, sizes: people };
}

function sizesFrom(text: string): number[] {
  return text.split(',').map(numberFrom);
}

/** A whole number above 0, which may be written as 10_000. */
export function numberFrom(text: string): number {
  const number = Number(text.replaceAll('_', ''));
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new InvalidArgumentError('A whole number above 0 is needed.');
}
