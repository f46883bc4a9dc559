import { z } from 'zod';
import { findConnection } from '../../connections/connection.ts';
import { findingCatalogue } from '../../domain/finding.ts';
import { explanationView } from '../../runs/explanation-view.ts';
import { type Explanation, explainPerson } from '../../runs/explain.ts';
import type { Output } from '../kit/output.ts';
import { shortId, timeText, valueText } from '../kit/show.ts';
import { verb } from '../kit/verb.ts';
import { fieldsText } from '../run/held-changes.ts';

export const employeeExplain = verb({
  name: 'explain',
  summary: 'Say for one person where every value comes from, and why they are in or out',
  description: 'Reads this person from the HR system now. What it says is shown and not stored.',
  args: [
    ['<connection>', 'name, customer/name or id'],
    ['<id>', 'the id at the source'],
  ],
  input: z.object({ connection: z.string(), id: z.string() }),
  examples: [
    ['rollcall employee explain Nordlicht/Personio 1000042', 'source, rules, values, scope, history'],
  ],
  async run({ app, out, progress, signal }, input) {
    const rooms = await app();
    const connection = await findConnection(rooms.db, input.connection);
    progress.show('Reading this person');
    const why = await explainPerson(rooms.runs, {
      connectionId: connection.id,
      externalId: input.id,
      signal,
      onRetry: () => progress.retrying(),
    });
    out.json(explanationView(why));
    print(out, why, connection.timeZone);
    return undefined;
  },
});

function print(out: Output, why: Explanation, timeZone: string): void {
  out.heading(`${why.externalId}: ${why.accepted ? 'accepted' : 'not in the accepted list'}`);
  out.text(why.status);
  out.text(
    `${why.scope.included ? 'In scope.' : `Out of scope${why.scope.rule === undefined ? '' : ` by the rule “${why.scope.rule}”`}.`} ${why.scope.sentence}`,
  );
  out.line();
  out.heading('What the HR system says now (shown, not stored)');
  if (why.source.length === 0) out.text('It does not know this person.');
  else out.pairs(why.source.map(({ path, value }) => [path, valueText(value)] as const));
  if (why.values.length > 0) {
    out.line();
    out.heading('Values');
    out.table(why.values, [
      { title: 'Field', value: (one) => one.field, isWhole: true },
      { title: 'Value', value: (one) => valueText(one.value), wraps: true },
      { title: 'From', value: (one) => one.from, wraps: true },
      { title: 'Rule', value: (one) => one.rule, wraps: true },
    ]);
  }
  for (const { code, severity } of why.findings)
    out.text(`${severity}: ${findingCatalogue[code][1]} [${code}]`);
  out.line();
  out.heading('The next run would change');
  out.text(why.differences.length === 0 ? 'Nothing.' : fieldsText(why.differences));
  if (why.history.length === 0) return;
  out.line();
  out.heading('History');
  out.table(why.history, [
    { title: `When (${timeZone})`, value: (one) => timeText(one.at, timeZone), isWhole: true },
    { title: 'Change', value: (one) => [one.type, ...one.readings].join(', ') },
    { title: 'What', value: (one) => fieldsText(one.changes) || one.reason, wraps: true },
    { title: 'Run', value: (one) => one.run_id && shortId(one.run_id), isWhole: true },
  ]);
}
