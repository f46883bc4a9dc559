import { z } from 'zod';
import { listOperators } from '../../access/operators.ts';
import { shortId, timeText } from '../kit/show.ts';
import { verb } from '../kit/verb.ts';

export const operatorList = verb({
  name: 'list',
  summary: 'List the people who may sign in to the console',
  input: z.object({}),
  examples: [['rollcall operator list', 'with their roles, and when they were last here']],
  async run({ app, out }) {
    const operators = await listOperators(await app());
    out.json({
      operators: operators.map((one) => ({
        id: one.id,
        name: one.name,
        email: one.email,
        role: one.role,
        state: one.state,
        signs_in_with: one.signsInWith ?? null,
        created_at: one.createdAt,
        last_signed_in_at: one.lastSignedInAt ?? null,
        working_tokens: one.workingTokens,
      })),
    });
    if (operators.length === 0) {
      out.text('Nobody yet. `rollcall serve` prints a link for the first administrator.');
      return undefined;
    }
    out.table(operators, [
      { title: 'Name', value: (one) => one.name },
      { title: 'Id', value: (one) => shortId(one.id), isWhole: true },
      { title: 'Role', value: (one) => one.role, isWhole: true },
      { title: 'State', value: (one) => one.state, isWhole: true },
      { title: 'Last here', value: (one) => (one.lastSignedInAt ? timeText(one.lastSignedInAt) : 'never') },
      { title: 'Tokens', value: (one) => String(one.workingTokens), isWhole: true },
      { title: 'Mail address', value: (one) => one.email },
    ]);
    return undefined;
  },
});
