/**
 * Reads a yes or no as HR systems write it, by an explicit table (trimmed, without case). Undefined means "not in the table":
 * the caller makes a finding of it and never takes it for false.
 */
export function readSourceBoolean(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value === 1 ? true : value === 0 ? false : undefined;
  return typeof value === 'string' ? table.get(value.trim().toLowerCase()) : undefined;
}

const table: ReadonlyMap<string, boolean> = new Map([
  ...['true', '1', 'yes', 'y', 'ja', 'j', 'wahr', 'waar', 'oui'].map((word) => [word, true] as const),
  ...['false', '0', 'no', 'n', 'nee', 'nein', 'falsch', 'onwaar', 'non'].map(
    (word) => [word, false] as const,
  ),
]);
