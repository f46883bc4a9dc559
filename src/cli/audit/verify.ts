import { z } from 'zod';
import { type AuditBreak, verifyAudit } from '../../audit/verify-audit.ts';
import { counted } from '../../domain/counted.ts';
import { exitCodes } from '../kit/exit-codes.ts';
import { timeText } from '../kit/show.ts';
import { verb } from '../kit/verb.ts';

const Anchor = z
  .string()
  .regex(/^\d{1,15}:[0-9a-f]{64}$/, 'is not written as <number>:<hash>')
  .transform((text) => ({ number: Number(text.split(':')[0]), hash: text.split(':')[1] ?? '' }));

export const auditVerify = verb({
  name: 'verify',
  summary: 'Follow the chain of the audit log and say whether it is whole',
  description:
    'Prints the last row as <number>:<hash>. Note it outside of this machine and give it with --since the next time: then it also shows when rows were cut off at the end, or all of it was written anew. Exit code 1 when the chain is broken.',
  flags: [['--since <number:hash>', 'what an earlier verification printed']],
  input: z.object({ since: Anchor.optional() }),
  examples: [['rollcall audit verify', 'from the first row that is left to the last']],
  async run({ app, out }, { since }) {
    const result = await verifyAudit(await app(), { anchor: since });
    out.json({
      is_whole: result.isWhole,
      rows: result.rows,
      first: result.first ?? null,
      last: result.last ?? null,
      break: result.break ?? null,
    });
    if (result.break) {
      out.bad(breakText(result.break));
      return exitCodes.error;
    }
    out.good(`The audit log is whole: ${counted(result.rows, 'row')}.`);
    if (result.first && result.first.number > 1) {
      out.text(
        `It begins with row ${result.first.number} of ${timeText(result.first.at)}; earlier ones went by retention.`,
      );
    }
    if (result.last) {
      out.text('To be noted elsewhere, for --since:');
      out.command(`${result.last.number}:${result.last.hash}`);
    }
    return undefined;
  },
});

function breakText({ number, kind }: AuditBreak): string {
  switch (kind) {
    case 'changed':
      return `Row ${number} is not what was written.`;
    case 'missing':
      return `Rows before row ${number} are missing.`;
    case 'anchor':
      return `Row ${number} is not the one that was noted, or is gone.`;
  }
}
