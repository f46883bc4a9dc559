import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { extname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ExportPerson } from '../../reviews/summarise.ts';
import type { TestExport } from '../../reviews/export-row.ts';
import { exportCsv } from '../../reviews/files/export-csv.ts';
import { exportJson } from '../../reviews/files/export-json.ts';
import { exportXlsx } from '../../reviews/files/export-xlsx.ts';
import { AppError } from '../../domain/app-error.ts';
import { usageError } from './exit-codes.ts';

export interface ExportedFile {
  path: string;
  export: TestExport;
  people: () => AsyncIterable<ExportPerson>;
  title: { customer: string; connection: string };
  signal: AbortSignal;
}

/** Whether the path names a kind of file that exports are written as. Throws USAGE. */
export function exportKind(path: string): 'xlsx' | 'csv' | 'json' {
  const extension = extname(path).toLowerCase();
  if (extension === '.xlsx') return 'xlsx';
  if (extension === '.csv') return 'csv';
  if (extension === '.json') return 'json';
  throw usageError('The file has to end in .xlsx, .csv or .json.');
}

/** Writes an export as its file name says, readable for this account alone. The file is there whole or not at all. */
export async function writeExport(file: ExportedFile): Promise<void> {
  const unfinished = `${file.path}.unfinished`;
  try {
    await pipeline(contentOf(file), createWriteStream(unfinished, { mode: 0o600 }), { signal: file.signal });
    await rename(unfinished, file.path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw isFileError(error) ? unwritable(error) : error;
  }
}

function contentOf(file: ExportedFile): Readable {
  const kind = exportKind(file.path);
  if (kind === 'csv') return exportCsv(file.export, file.people());
  if (kind === 'json') return Readable.from(exportJson(file.export, file.people()));
  return Readable.from(exportXlsx(file.export, file.people, file.title));
}

function isFileError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'path' in error;
}

function unwritable(cause: NodeJS.ErrnoException): AppError {
  return new AppError('FILE_NOT_WRITTEN', `The file could not be written (${cause.code ?? 'unknown'}).`, {
    cause,
    nextStep: 'Check the folder and the space on the disk.',
  });
}
