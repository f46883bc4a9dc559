import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** What happened at the two invented companies, so that they can be opened again as they were. Holds invented people only. */
export interface Journal {
  opened: JournalOpening;
  /** Oldest first; as they were when the journal was opened. */
  entries: readonly JournalEntry[];
  add(entry: JournalEntry): void;
}

const JournalOpening = z.object({
  /** When the companies were made (ISO 8601, UTC). */
  at: z.iso.datetime(),
  ports: z.object({
    youserve: z.int(),
    personio: z.int(),
    /** Where the platform's receiver listens; an older demo has none. */
    receiver: z.int().optional(),
  }),
});
export type JournalOpening = z.infer<typeof JournalOpening>;

/** Something that was done at one of the companies, or a key that was registered at the portal. */
const JournalEntry = z.object({
  at: z.iso.datetime(),
  where: z.enum(['youserve', 'personio', 'portal']),
  act: z.string(),
  with: z.array(z.unknown()),
});
export type JournalEntry = z.infer<typeof JournalEntry>;

/** Every journal of a data directory, oldest first. */
export function readJournals(dataDir: string): Journal[] {
  return namesIn(dataDir).map((name) => {
    const path = join(folderOf(dataDir), name);
    const [first = '', ...lines] = readFileSync(path, 'utf8').split('\n').filter(Boolean);
    const opened = JournalOpening.parse(JSON.parse(first));
    return journalAt(
      path,
      opened,
      lines.map((line) => JournalEntry.parse(JSON.parse(line))),
    );
  });
}

/** A line is on disk before the next thing happens: a demo may be killed at any time. */
export function startJournal(dataDir: string, opened: JournalOpening): Journal {
  mkdirSync(folderOf(dataDir), { recursive: true });
  const number = namesIn(dataDir).length + 1;
  const path = join(folderOf(dataDir), `companies-${String(number).padStart(3, '0')}.jsonl`);
  writeFileSync(path, `${JSON.stringify(opened)}\n`, { flag: 'wx' });
  return journalAt(path, opened, []);
}

function journalAt(path: string, opened: JournalOpening, entries: readonly JournalEntry[]): Journal {
  return { opened, entries, add: (entry) => appendFileSync(path, `${JSON.stringify(entry)}\n`) };
}

function folderOf(dataDir: string): string {
  return join(dataDir, 'demo');
}

function namesIn(dataDir: string): string[] {
  try {
    return readdirSync(folderOf(dataDir))
      .filter((name) => /^companies-\d+\.jsonl$/.test(name))
      .toSorted();
  } catch {
    return []; // no demo here yet
  }
}
