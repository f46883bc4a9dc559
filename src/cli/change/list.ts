import { z } from 'zod';
import type { ChangeRecord } from '../../changes/change-record.ts';
import { followChanges } from '../../changes/follow-changes.ts';
import { listChanges } from '../../changes/list-changes.ts';
import { findConnection } from '../../connections/connection.ts';
import type { Output } from '../kit/output.ts';
import { displayName } from '../../domain/names.ts';
import { timeText } from '../kit/show.ts';
import { wholeNumber } from '../kit/numbers.ts';
import { verb } from '../kit/verb.ts';
import { fieldsText } from '../run/held-changes.ts';

export const changeList = verb({
  name: 'list',
  summary: 'List accepted changes in their order, or follow them as they come',
  description:
    'With --json one page with the cursor for the next; with --json --follow one change a line. Keep the cursor: the next call goes on there.',
  args: [['[connection]', 'name, customer/name or id; all connections when left out']],
  flags: [
    ['--follow', 'wait for more until Ctrl-C'],
    ['--cursor <cursor>', 'go on where the last page ended'],
    ['--limit <n>', 'how many, at most 1000; default 200'],
  ],
  input: z.object({
    connection: z.string().optional(),
    follow: z.boolean().optional(),
    cursor: z.string().optional(),
    limit: wholeNumber(1, 1000).default(200),
  }),
  examples: [
    ['rollcall change list Nordlicht/Personio', 'from the beginning'],
    ['rollcall change list --follow --json', 'one change a line, for a program'],
  ],
  async run({ app, out, clock, signal }, input) {
    const { db } = await app();
    const connection =
      input.connection === undefined ? undefined : await findConnection(db, input.connection);
    const query = {
      limit: input.limit,
      ...(input.cursor !== undefined && { cursor: input.cursor }),
      ...(connection && { connectionIds: [connection.id] }),
    };
    const deps = { db: db.kysely, clock };
    if (input.follow === true) {
      for await (const page of followChanges(deps, { ...query, signal })) {
        for (const change of page.changes) out.jsonLine(change);
        changeTable(out, page.changes);
      }
      return undefined;
    }
    const page = await listChanges(deps, query);
    out.json({ changes: page.changes, cursor: page.cursor, has_more: page.hasMore });
    if (page.changes.length === 0) out.text('There are no changes after this point.');
    else changeTable(out, page.changes);
    if (page.hasMore) {
      out.dim('There are more:');
      out.command(
        `rollcall change list${input.connection === undefined ? '' : ` "${input.connection}"`} --cursor ${page.cursor}`,
      );
    }
    return undefined;
  },
});

function changeTable(out: Output, changes: readonly ChangeRecord[]): void {
  out.table(changes, [
    { title: 'No.', value: (one) => one.sequence, align: 'right' },
    { title: 'At (UTC)', value: (one) => timeText(one.at), isWhole: true },
    {
      title: 'Person',
      value: (one) => (one.subject === 'company' ? `company ${one.external_id}` : one.external_id),
    },
    { title: 'Change', value: (one) => [one.type, ...one.readings].join(', ') },
    { title: 'What', value: whatText, wraps: true },
  ]);
}

/** Of an addition the person or the company, of the rest what differs. */
function whatText(change: ChangeRecord): string | undefined {
  const { employee, company } = change;
  if (employee)
    return [displayName(employee), employee.enrollment_status, employee.employments[0]?.start_date]
      .filter(Boolean)
      .join(', ');
  if (company) return company.full_name ?? company.short_name;
  return fieldsText(change.changes) || change.reason;
}
