import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw } from 'node:zlib';
import { AppError } from '../../domain/app-error.ts';

/** A file inside of a ZIP archive, as it is stored there. */
export interface StoredEntry {
  name: string;
  crc: number;
  size: number;
  method: number;
  compressed: Buffer;
}

/** A file that is compressed while it comes. */
export interface StreamedEntry {
  name: string;
  content: AsyncIterable<string>;
}

const limit = 0xffff_ffff;
/** Sizes follow the content, and the name is UTF-8. */
const streamedFlags = 0x0808;
const utf8Flag = 0x0800;

/** The entries of a small archive that stands in memory; as many bytes as the central directory says. */
export function readZip(archive: Buffer): StoredEntry[] {
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0) throw new Error('not a ZIP archive');
  const entries: StoredEntry[] = [];
  let at = archive.readUInt32LE(end + 16);
  for (let index = 0; index < archive.readUInt16LE(end + 10); index += 1) {
    const nameLength = archive.readUInt16LE(at + 28);
    const compressedSize = archive.readUInt32LE(at + 20);
    const header = archive.readUInt32LE(at + 42);
    const content = header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28);
    entries.push({
      name: archive.toString('utf8', at + 46, at + 46 + nameLength),
      method: archive.readUInt16LE(at + 10),
      crc: archive.readUInt32LE(at + 16),
      size: archive.readUInt32LE(at + 24),
      compressed: archive.subarray(content, content + compressedSize),
    });
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return entries;
}

/** Writes an archive piece by piece: stored entries as they are, streamed ones compressed on the way. No ZIP64, so 4 GiB at most. */
export async function* writeZip(entries: Iterable<StoredEntry | StreamedEntry>): AsyncGenerator<Buffer> {
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const place = offset;
    const written = yield* 'content' in entry ? writeStreamed(entry) : writeStored(entry);
    offset += written.length;
    if (offset > limit || written.size > limit) throw tooLarge();
    directory.push(directoryRecord(written, place));
  }
  const central = Buffer.concat(directory);
  yield central;
  yield endRecord({ count: directory.length, size: central.length, offset });
}

interface Written {
  name: Buffer;
  flags: number;
  method: number;
  crc: number;
  size: number;
  compressedSize: number;
  /** Bytes in the archive, headers included. */
  length: number;
}

async function* writeStored({
  name,
  method,
  crc,
  size,
  compressed,
}: StoredEntry): AsyncGenerator<Buffer, Written> {
  const entry = {
    name: Buffer.from(name),
    flags: utf8Flag,
    method,
    crc,
    size,
    compressedSize: compressed.length,
  };
  const header = localHeader(entry);
  yield header;
  yield compressed;
  return { ...entry, length: header.length + compressed.length };
}

async function* writeStreamed({ name, content }: StreamedEntry): AsyncGenerator<Buffer, Written> {
  const entry = {
    name: Buffer.from(name),
    flags: streamedFlags,
    method: 8,
    crc: 0,
    size: 0,
    compressedSize: 0,
  };
  const header = localHeader(entry);
  yield header;
  const deflate = createDeflateRaw({ level: 6 });
  const fed = pipeline(bytes, deflate);
  // A failure of the content destroys the stream, so the loop below throws it; nobody else has to.
  fed.catch(() => undefined);
  for await (const piece of deflate as AsyncIterable<Buffer>) {
    entry.compressedSize += piece.length;
    yield piece;
  }
  await fed;
  const descriptor = Buffer.alloc(16);
  descriptor.writeUInt32LE(0x08074b50, 0);
  writeSizes(descriptor, 4, entry);
  yield descriptor;
  return { ...entry, length: header.length + entry.compressedSize + descriptor.length };

  async function* bytes(): AsyncGenerator<Buffer> {
    for await (const text of content) {
      const piece = Buffer.from(text);
      entry.crc = crc32(piece, entry.crc);
      entry.size += piece.length;
      if (entry.size > limit) throw tooLarge();
      yield piece;
    }
  }
}

type Header = Omit<Written, 'length'>;

function localHeader(entry: Header): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  writeCommon(header, 4, entry);
  return Buffer.concat([header, entry.name]);
}

function directoryRecord(entry: Header, place: number): Buffer {
  const record = Buffer.alloc(46);
  record.writeUInt32LE(0x02014b50, 0);
  record.writeUInt16LE(20, 4);
  writeCommon(record, 6, entry);
  record.writeUInt32LE(place, 42);
  return Buffer.concat([record, entry.name]);
}

function endRecord({ count, size, offset }: { count: number; size: number; offset: number }): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}

/** Version, flags, method, time (1980-01-01: equal content gives equal bytes), sizes, length of the name. */
function writeCommon(to: Buffer, at: number, entry: Header): void {
  to.writeUInt16LE(20, at);
  to.writeUInt16LE(entry.flags, at + 2);
  to.writeUInt16LE(entry.method, at + 4);
  to.writeUInt16LE(0x21, at + 8);
  writeSizes(to, at + 10, entry);
  to.writeUInt16LE(entry.name.length, at + 22);
}

function writeSizes(to: Buffer, at: number, { crc, compressedSize, size }: Header): void {
  to.writeUInt32LE(crc, at);
  to.writeUInt32LE(compressedSize, at + 4);
  to.writeUInt32LE(size, at + 8);
}

function tooLarge(): AppError {
  return new AppError('FILE_TOO_LARGE', 'This export is too large for an XLSX file.', {
    nextStep: 'Download it as CSV.',
  });
}
