import type { ConnectionId } from '../../domain/ids.ts';
import { csvOf, measured } from './csv.ts';
import type { ColumnRule, Row } from './fields.ts';
import type { FileNames } from './file-name.ts';
import { placeFile } from './place-file.ts';
import type { FileContext } from './rows.ts';
import type { OpenStore } from './store.ts';
import { storeInHand } from './store.ts';

interface FileToWrite {
  names: FileNames;
  content: 'list' | 'changes';
  columns: readonly ColumnRule[];
  rows: AsyncIterable<Row>;
  /** First and last sequence that it tells of, where it has any. */
  range: { first: number; last: number } | undefined;
}

/** What stands beside each file, and comes after it: who finds it, and the same SHA-256 in the file, has all of it. */
interface Manifest {
  version: 1;
  file: string;
  /** Hexadecimal, of the file’s bytes. */
  sha256: string;
  bytes: number;
  /** Without the header. */
  rows: number;
  content: 'list' | 'changes';
  connection_id: ConnectionId;
  first_sequence: number | null;
  last_sequence: number | null;
  /** The headers, in order. */
  columns: readonly string[];
  /** ISO 8601, UTC. */
  created_at: string;
}

/** Writes one file and then its manifest, each whole or not at all. Gives how many rows. Throws AppError. */
export async function writeFile(
  context: FileContext,
  { open, file }: { open: OpenStore; file: FileToWrite },
): Promise<number> {
  const { names, columns, rows } = file;
  await using stores = storeInHand(open);
  const csv = csvOf({ columns, settings: context.settings }, rows);
  const ways = [await placeFile(stores, { part: names.csvPart, name: names.csv, content: csv })];
  const manifest = manifestOf(context, file, { ...csv.measure(), rows: csv.count() });
  const text = measured([`${JSON.stringify(manifest, undefined, 2)}\n`]);
  ways.push(await placeFile(stores, { part: names.manifestPart, name: names.manifest, content: text }));
  if (ways.includes('gap')) context.warn('SFTP_RENAME_NOT_ATOMIC');
  return manifest.rows;
}

function manifestOf(
  { connection, clock }: FileContext,
  { names, content, columns, range }: FileToWrite,
  written: { sha256: string; length: number; rows: number },
): Manifest {
  return {
    version: 1,
    file: names.csv,
    sha256: written.sha256,
    bytes: written.length,
    rows: written.rows,
    content,
    connection_id: connection.id,
    first_sequence: range?.first ?? null,
    last_sequence: range?.last ?? null,
    columns: columns.map(({ header }) => header),
    created_at: clock.now().toISOString(),
  };
}
