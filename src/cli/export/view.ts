import type { Connection } from '../../connections/connection.ts';
import type { TestExport } from '../../reviews/export-row.ts';
import { exportDocument } from '../../reviews/files/export-json.ts';
import { summaryLines } from '../../reviews/files/summary-lines.ts';
import type { Output } from '../kit/output.ts';
import { timeText } from '../kit/show.ts';

/** An export without its people, as `--json` prints it. */
export const exportView = exportDocument;

export function printExport(out: Output, connection: Connection, found: TestExport): void {
  const title = `Test export of ${connection.customerName} / ${connection.name}`;
  const { summary, fingerprint, binding } = found;
  for (const line of summaryLines({ title, summary, scope: binding.scope, fingerprint })) out.line(line);
  out.pairs([
    ['Export', found.id],
    ['Made', `${timeText(found.createdAt, connection.timeZone)} (${connection.timeZone})`],
    ['State', stateOf(found, connection.timeZone)],
    ...(found.remarks === undefined ? [] : [['Remarks', found.remarks] as const]),
  ]);
}

export function stateOf(found: TestExport, timeZone: string): string {
  const state = found.state.replaceAll('_', ' ');
  return found.decidedBy === undefined
    ? state
    : `${state} by ${found.decidedBy} on ${timeText(found.decidedAt, timeZone)}`;
}
