import { z } from 'zod';
import type { ReadContext, SourceAttribute } from '../../connector-kit/connector.ts';
import { firstPage } from './pages.ts';
import type { Settings } from './schema.ts';

/**
 * The customer's own fields, by the keys that one page of employees shows: YouServe has no list of them, and hides them where they
 * are empty. No options: the values that stand in a sample are people's, not a list to choose from.
 */
export async function listAttributes(context: ReadContext<Settings>): Promise<SourceAttribute[]> {
  const { records } = await firstPage(context, 'employees');
  return extensionsOf(records).map(({ key, type }) => ({ name: key, label: key, type, options: [] }));
}

interface Extension {
  key: string;
  type: SourceAttribute['type'];
}

const WithExtensions = z.object({
  extensions: z.array(
    z
      .object({ key: z.coerce.string().min(1), value: z.unknown().optional() })
      .nullable()
      .catch(null),
  ),
});

/** In order of the key; a key whose values are of several types counts as text. */
export function extensionsOf(records: readonly unknown[]): Extension[] {
  const types = new Map<string, SourceAttribute['type']>();
  for (const record of records) {
    for (const extension of WithExtensions.safeParse(record).data?.extensions ?? []) {
      if (extension === null) continue;
      const type = typeOf(extension.value);
      const before = types.get(extension.key);
      types.set(extension.key, before === undefined || before === type ? type : 'text');
    }
  }
  return [...types].map(([key, type]) => ({ key, type })).sort((a, b) => (a.key < b.key ? -1 : 1));
}

function typeOf(value: unknown): SourceAttribute['type'] {
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'number') return 'number';
  if (Array.isArray(value)) return 'tags';
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? 'date' : 'text';
}
