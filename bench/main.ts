import { measureSize, type SizeResult } from './measure-size.ts';
import { readOptions } from './options.ts';
import { printTable, reportRows } from './report.ts';

/** `npm run bench`: one table per size. Progress goes to standard error, so that standard output can be kept. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const results: SizeResult[] = [];
  for (const people of options.sizes) {
    const result = await measureSize(options, people, (line) => process.stderr.write(`${line}\n`));
    results.push(result);
    if (!options.json) process.stdout.write(`\n${printTable(result, options)}\n`);
  }
  if (!options.json) return;
  const report = results.map((result) => ({ ...result, medians: reportRows(result) }));
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
}

await main();
