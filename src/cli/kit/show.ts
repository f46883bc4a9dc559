import { parseId, type Id } from '../../domain/ids.ts';

/** An instant for people, in the zone they are told about: `2026-03-01 09:30`. UTC where no zone is given. */
export function timeText(instant: Date | string | undefined, timeZone = 'UTC'): string | undefined {
  if (instant === undefined) return undefined;
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(instant));
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')}`;
}

/**
 * The first 18 characters of an id of ours: time to the millisecond and a count, so two ids never look the same in a list; every
 * command takes this short form.
 */
export function shortId(id: string): string {
  return parseId(id) === undefined ? id : id.slice(0, 18);
}

/** The one of `ids` that `text` names: whole, or by eight or more first characters. Undefined when none or several do. */
export function idFrom<Kind extends string>(text: string, ids: readonly Id<Kind>[]): Id<Kind> | undefined {
  const wanted = text.trim().toLowerCase();
  const found = ids.filter((id) => id === wanted || (wanted.length >= 8 && id.startsWith(wanted)));
  return found.length === 1 ? found[0] : undefined;
}

/** `1 person`, `3 people`. */
export function peopleText(count: number): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? 'person' : 'people'}`;
}

/** 12 ms, 3.4 s, 2 min 5 s. */
export function durationText(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}

/** 1.4 MB. */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(1)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** A value of a field for people: lists joined, `–` for empty, objects as JSON. */
export function valueText(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object'))
    return value.map(String).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
