import { measureFleet } from './measure-fleet.ts';
import { readFleetOptions } from './options.ts';
import { fleetReport } from './report.ts';

/** `npm run bench:fleet`: one fleet, read once for each scenario. Progress goes to standard error, so that standard output can be kept. */
async function main(): Promise<void> {
  const options = readFleetOptions(process.argv.slice(2));
  const result = await measureFleet(options, (line) => process.stderr.write(`${line}\n`));
  process.stdout.write(
    options.json ? `${JSON.stringify({ options, result }, null, 2)}\n` : fleetReport(options, result),
  );
}

await main();
