import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findingCatalogue } from '../../../src/domain/finding.ts';

const root = join(import.meta.dirname, '../../..');

/**
 * Where a code stands in the source: the first argument of an error, a property `code`, a line of a union of codes, a fallback, or a
 * reason that SQL writes.
 */
const places = [
  /new \w*(?:Error|Refused)\(\s*'([A-Z][A-Z0-9_]+)'/g,
  /\bsuper\('([A-Z][A-Z0-9_]+)'/g,
  /\bcode: '([A-Z][A-Z0-9_]+)'/g,
  /\n\s*\| '([A-Z][A-Z0-9]+(?:_[A-Z0-9]+)*)'/g,
  /\?\? '([A-Z][A-Z0-9]+_[A-Z0-9_]+)'/g,
  /reason_code = '([A-Z][A-Z0-9_]+)'/g,
];

/** Not codes of ours: findings have their own page, the others belong to the network and to warnings. */
const others = new Set<string>([...Object.keys(findingCatalogue), 'ENOTFOUND', 'LOGINS_NEAR_LIMIT']);

/** Every code of an error or of a run's reason that the source can give. */
export function errorCodes(): string[] {
  const codes = new Set<string>();
  for (const file of globSync('src/**/*.ts', { cwd: root })) {
    if (file.endsWith('.test.ts') || file.includes('/simulator/') || file.includes('/contract-')) continue;
    const source = readFileSync(join(root, file), 'utf8');
    for (const place of places) {
      for (const [, code = ''] of source.matchAll(place)) if (!others.has(code)) codes.add(code);
    }
  }
  return [...codes].sort();
}
