/** So many days before credentials end it is told: mails begin, and pages say it. */
export const warnedDays = 14;

const dayMs = 86_400_000;

/** Whole days from today, as it is in that time zone, to a calendar date (`YYYY-MM-DD`); below 0 when it is past. */
export function daysUntil(date: string, { timeZone, now }: { timeZone: string; now: Date }): number {
  // The Swedish way to write a date is the one with the year first.
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone }).format(now);
  return Math.round((Date.parse(date) - Date.parse(today)) / dayMs);
}
