import type { OutgoingChange } from '../../deliveries/destination.ts';
import { type ConnectionId, parseId } from '../../domain/ids.ts';

/** The names of one file, its manifest, and what they are called while they are written. */
export interface FileNames {
  csv: string;
  manifest: string;
  /** One per connection and content, so that a broken upload leaves one file behind, which the next one replaces. */
  csvPart: string;
  manifestPart: string;
}

export interface NameParts {
  prefix: string;
  connectionId: ConnectionId;
  content: 'list' | 'changes';
  /** What tells this file from the others of the connection; none for a file that is replaced. */
  mark?: string;
}

/** `rollcall_<connection id>[_<mark>]_<content>.csv`: made of what we choose, never of a name or a value. */
export function fileNames({ prefix, connectionId, content, mark }: NameParts): FileNames {
  // A branded id is a promise of the type only; a path is made of it here.
  if (parseId(connectionId) === undefined) throw new Error('A file name needs the id of a connection.');
  const common = [prefix, connectionId];
  const name = [...common, ...(mark === undefined ? [] : [mark]), content].join('_');
  const part = [...common, content].join('_');
  return {
    csv: `${name}.csv`,
    manifest: `${name}.manifest.json`,
    csvPart: `${part}.csv.part`,
    manifestPart: `${part}.manifest.json.part`,
  };
}

/**
 * Marks a load by when its last change was accepted and by its first and last sequence, so that the same load has the same
 * name whenever it is tried: `20260302T040000Z_000000000012-000000000014`. Values that were held back and are due have no
 * sequence: the delivery's id stands for them.
 */
export function loadMark(deliveries: readonly OutgoingChange[]): string {
  const numbered = deliveries.filter(({ change }) => change.sequence > 0);
  const due = deliveries.findLast(({ change }) => change.sequence === 0);
  const range = sequenceRange(deliveries);
  const last = numbered.at(-1);
  const at = last === undefined ? due && timeOfId(due.deliveryId) : new Date(last.change.at);
  return [
    timeMark(at ?? new Date(0)),
    ...(range ? [`${digits(range.first)}-${digits(range.last)}`] : []),
    ...(due ? [`due-${parseId(due.deliveryId) ?? 'unknown'}`] : []),
  ].join('_');
}

/** First and last sequence of a load; undefined when nothing in it has one. */
export function sequenceRange(
  deliveries: readonly OutgoingChange[],
): { first: number; last: number } | undefined {
  const sequences = deliveries.map(({ change }) => change.sequence).filter((sequence) => sequence > 0);
  const [first, last] = [sequences.at(0), sequences.at(-1)];
  return first === undefined || last === undefined ? undefined : { first, last };
}

/** UTC, to the second: `20260302T040000Z`. */
export function timeMark(at: Date): string {
  return `${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

/** A UUIDv7 begins with the milliseconds since 1970. */
function timeOfId(id: string): Date {
  return new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16));
}

function digits(sequence: number): string {
  return String(sequence).padStart(12, '0');
}
