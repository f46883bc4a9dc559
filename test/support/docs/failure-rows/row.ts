/**
 * One thing that goes wrong, and what Rollcall then does. `later`: the part of Rollcall that it concerns does not exist yet, or a
 * share of it does not; then a test is welcome and not demanded.
 */
export interface FailureRow {
  id: string;
  fault: string;
  answer: string;
  later?: 'the web pages';
}

export interface FailureGroup {
  title: string;
  rows: readonly FailureRow[];
}

export function row(id: string, fault: string, answer: string, later?: FailureRow['later']): FailureRow {
  return { id, fault, answer, ...(later && { later }) };
}
