import { currentLanguage, justNow } from '../text/text.ts';

/** Dates and numbers as the reader writes them: the browser's locale where it speaks the chosen language, else that language. */
function readersLocale(language: string = currentLanguage()): string {
  return navigator.languages.find((tag) => tag.toLowerCase().startsWith(language)) ?? language;
}

export function formatNumber(value: number): string {
  return new Intl.NumberFormat(readersLocale()).format(value);
}

/** A share from 0 to 1, as a percentage. */
export function formatShare(value: number): string {
  return new Intl.NumberFormat(readersLocale(), { style: 'percent', maximumFractionDigits: 1 }).format(value);
}

/** A day looks the same with and without a time beside it. */
const day = { day: 'numeric', month: 'short', year: 'numeric' } as const;

/** A calendar date, `YYYY-MM-DD`; it has no zone. */
export function formatDate(date: string): string {
  const noon = new Date(`${date}T12:00:00Z`);
  return new Intl.DateTimeFormat(readersLocale(), { ...day, timeZone: 'UTC' }).format(noon);
}

/** An instant (RFC 3339) on the clock of `timeZone`; the zone is named beside it. */
export function formatInstant(instant: string, timeZone: string = readersTimeZone()): string {
  return new Intl.DateTimeFormat(readersLocale(), {
    ...day,
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone,
  }).format(new Date(instant));
}

function readersTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** How far an instant is from `now`, in the largest fitting unit: `3 hours ago`; in words where that is less than a minute. */
export function formatDistance(instant: string, now: Date): string {
  const seconds = (new Date(instant).getTime() - now.getTime()) / 1000;
  const format = new Intl.RelativeTimeFormat(readersLocale(), { numeric: 'auto' });
  for (const [unit, length] of units) {
    if (Math.abs(seconds) >= length) return format.format(Math.trunc(seconds / length), unit);
  }
  return seconds > 0 ? format.format(1, 'minute') : justNow();
}
