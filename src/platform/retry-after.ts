/** Longer than this is not an instruction but nonsense; it also keeps dates within what a Date can hold. */
const longest = 20 * 366 * 24 * 3_600_000;

/**
 * Milliseconds that a Retry-After header asks to wait, counted from `now`: seconds or an HTTP date (RFC 9110).
 * Undefined for none, zero, past, negative or garbage: the caller then waits as it would without it.
 */
export function retryAfterMs(header: string | undefined, now: Date): number | undefined {
  const text = header?.trim();
  if (text === undefined || text === '') return undefined;
  const ms = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) * 1000 : untilDate(text, now);
  return ms !== undefined && ms > 0 && ms <= longest ? ms : undefined;
}

function untilDate(text: string, now: Date): number | undefined {
  // Date.parse takes much that is no date ("2025" or "-5"); an HTTP date begins with the name of a day.
  if (!/^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? /i.test(text)) return undefined;
  // The oldest of the three forms names no zone and means GMT.
  const at = Date.parse(/(?:GMT|UTC|[+-]\d{4})$/i.test(text) ? text : `${text} GMT`);
  return Number.isNaN(at) ? undefined : at - now.getTime();
}
