import { text } from './answers.ts';
import type { Company } from './company.ts';
import type { Switches } from './options.ts';

interface KeptPage {
  bytes: Uint8Array<ArrayBuffer>;
  ids: readonly number[];
  change: number;
  structure: number;
}

export interface PageRequest {
  /** What the page depends on besides people, day and switches: the query. */
  key: string;
  from: number;
  to: number;
  render(ids: readonly number[], total: number): string;
}

export interface Pages {
  /** People that lists show now: all, half, or none. */
  readonly shown: number;
  answer(request: PageRequest): Response;
}

const mostBytes = 400 * 1024 * 1024;

/** Pages that were sent once are kept as bytes until somebody on them changes, so that a second read costs next to nothing. */
export function pagesOf(
  company: Company,
  view: { now: () => Date; switches: Switches },
): { for(reader: string): Pages } {
  const kept = new Map<string, KeptPage>();
  let keptBytes = 0;

  function shown(): number {
    const { list } = view.switches;
    return list === 'empty' ? 0 : list === 'half' ? Math.ceil(company.size / 2) : company.size;
  }

  function pageBytes(key: string, request: PageRequest): Uint8Array<ArrayBuffer> {
    const known = kept.get(key);
    if (known?.structure === company.structure && !company.changedSince(known.ids, known.change))
      return known.bytes;
    const ids = company.ids(request.from, Math.min(request.to, shown()));
    const total = shown() + (view.switches.totalTooHigh ? 3 : 0);
    const bytes = new TextEncoder().encode(request.render(ids, total));
    if (known !== undefined) keptBytes -= known.bytes.length;
    kept.delete(key);
    if (keptBytes + bytes.length <= mostBytes) {
      kept.set(key, { bytes, ids, change: company.change, structure: company.structure });
      keptBytes += bytes.length;
    }
    return bytes;
  }

  return {
    for: (reader) => ({
      get shown() {
        return shown();
      },
      answer(request) {
        const day = view.now().toISOString().slice(0, 10);
        const key = [reader, request.key, day, JSON.stringify(view.switches)].join('\n');
        return text(pageBytes(key, request), { headers: { 'content-type': 'application/json' } });
      },
    }),
  };
}
