/** One thing that goes wrong, and what Rollcall then does. */
export interface FailureRow {
  id: string;
  fault: string;
  answer: string;
}

export interface FailureGroup {
  title: string;
  rows: readonly FailureRow[];
}

export function row(id: string, fault: string, answer: string): FailureRow {
  return { id, fault, answer };
}
