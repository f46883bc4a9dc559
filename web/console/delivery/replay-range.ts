export type ReplayRange =
  | { from_sequence: number; through_sequence: number }
  | { accepted_from: string; accepted_before: string };

/** What was typed, as a range of numbers or of instants (typed on the reader's own clock); undefined when it is none. */
export function rangeOf(by: 'sequence' | 'time', from: string, until: string): ReplayRange | undefined {
  if (by === 'sequence') {
    const [first, last] = [from.trim(), until.trim()];
    if (![first, last].every((one) => /^\d{1,15}$/.test(one)) || Number(first) > Number(last))
      return undefined;
    return { from_sequence: Number(first), through_sequence: Number(last) };
  }
  const [start, end] = [new Date(from), new Date(until)];
  if (!(start < end)) return undefined;
  return { accepted_from: start.toISOString(), accepted_before: end.toISOString() };
}
