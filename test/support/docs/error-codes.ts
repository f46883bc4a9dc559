import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findingCatalogue } from '../../../src/domain/finding.ts';

const root = join(import.meta.dirname, '../../..');

/** Where the code of an error stands in the source, or the reason that SQL writes for a run. */
const errorPlaces = [
  /new \w*(?:Error|Refused)\(\s*'([A-Z][A-Z0-9_]+)'/g,
  /\bsuper\('([A-Z][A-Z0-9_]+)'/g,
  /\?\? '([A-Z][A-Z0-9]+_[A-Z0-9_]+)'/g,
  /reason_code = '([A-Z][A-Z0-9_]+)'/g,
  /\bcode = '([A-Z][A-Z0-9_]+)'/g, // in SQL
];
/** Where findings and warnings stand as well. */
const sharedPlaces = [/\bcode: '([A-Z][A-Z0-9_]+)'/g, /\n\s*\| '([A-Z][A-Z0-9]+(?:_[A-Z0-9]+)*)'/g];
const notErrors = new Set<string>([
  ...Object.keys(findingCatalogue),
  'ENOTFOUND',
  'LOGINS_NEAR_LIMIT',
  // Problems of a mapping; MAPPING_INVALID lists them in sentences.
  'MAPPING_DENIED',
  'MAPPING_FIELD_FIXED',
]);

/** Every code of an error or of a run's reason that the source can give. */
export function errorCodes(): string[] {
  const codes = new Set<string>();
  for (const file of globSync('src/**/*.ts', { cwd: root })) {
    if (file.endsWith('.test.ts') || file.includes('/simulator/') || file.includes('/contract-')) continue;
    const source = readFileSync(join(root, file), 'utf8');
    for (const code of namesAt(errorPlaces, source)) codes.add(code);
    for (const code of namesAt(sharedPlaces, source)) if (!notErrors.has(code)) codes.add(code);
  }
  return [...codes].sort();
}

function namesAt(places: readonly RegExp[], source: string): string[] {
  return places.flatMap((place) => [...source.matchAll(place)].flatMap(([, code]) => code ?? []));
}
