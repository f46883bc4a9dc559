import type { LocalDate } from '../../../domain/local-date.ts';
import type { Row } from './population.ts';

export type Bookmark = Pick<Row, 'changedAt' | 'validFrom' | 'id'>;

/** `20261120T0101010000000Z-20240101-36457840`, or the same made opaque with a raw `+` and `/` in it. */
export function writeBookmark({ changedAt, validFrom, id }: Bookmark, style: 'plain' | 'raw'): string {
  const time = new Date(changedAt).toISOString().replace(/[-:.Z]/g, '');
  const plain = `${time}0000Z-${validFrom.replaceAll('-', '')}-${id}`;
  return style === 'plain' ? plain : `0G+${btoa(plain).replaceAll('=', '')}/w`;
}

/** Undefined for anything that was not written here, or came back changed: an encoded `+` is another character. */
export function readBookmark(token: string): Bookmark | undefined {
  const isRaw = token.startsWith('0G+') && token.endsWith('/w');
  const plain = isRaw ? decoded(token.slice(3, -2)) : token;
  const match = /^(\d{8})T(\d{9})0000Z-(\d{4})(\d{2})(\d{2})-(\w+)$/.exec(plain);
  if (!match) return undefined;
  const [, day = '', time = '', year, month, date, id = ''] = match;
  const iso = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}T${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4, 6)}.${time.slice(6)}Z`;
  const changedAt = Date.parse(iso);
  if (Number.isNaN(changedAt)) return undefined;
  return { changedAt, validFrom: `${year}-${month}-${date}` as LocalDate, id }; // digits in the shape of a date
}

function decoded(base64: string): string {
  try {
    return atob(base64);
  } catch {
    return '';
  }
}
