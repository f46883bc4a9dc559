import { z } from 'zod';
import { createToken, defaultTokenDays, maxTokenDays } from '../../access/create-token.ts';
import { TokenScope, tokenScopes } from '../../access/token-scope.ts';
import { findCustomer } from '../../connections/customer.ts';
import { usageError } from '../kit/exit-codes.ts';
import { timeText } from '../kit/show.ts';
import { verb } from '../kit/verb.ts';
import { tokenView } from '../../access/token-view.ts';

export const tokenCreate = verb({
  name: 'create',
  summary: 'Make an API token and print it, this once',
  description: `Only its hash is kept. Scopes: ${tokenScopes.join(', ')}; \`read\` stands for all that read, \`all\` for every one.`,
  args: [['<name>', 'what it is for, as it will stand in lists']],
  flags: [
    ['--scope <scope>', 'what it may do', 'repeat'],
    ['--customer <customer>', 'only this customer’s data; left out: everybody’s'],
    ['--days <n>', `days until it ends; default ${defaultTokenDays}, at most ${maxTokenDays}`],
  ],
  input: z.object({
    name: z.string(),
    scope: z.array(z.string()).min(1).default(['read']),
    customer: z.string().optional(),
    days: z.coerce.number().int().min(1).max(maxTokenDays).default(defaultTokenDays),
  }),
  examples: [
    [
      'rollcall token create "Platform" --scope changes:read --scope employees:read',
      'for a platform that follows the feed',
    ],
    ['rollcall token create "Terraform" --scope all --days 30', 'may do everything, for 30 days'],
  ],
  async run({ app, out, account, changed }, input) {
    const rooms = await app();
    const customer = input.customer === undefined ? undefined : await findCustomer(rooms.db, input.customer);
    const { token, text } = await createToken(rooms, {
      name: input.name,
      scopes: input.scope.flatMap(scopesNamed),
      expires_in_days: input.days,
      ...(customer && { customer_id: customer.id }),
      by: `cli:${account}`,
    });
    changed();
    out.json({ token: { ...tokenView(token), token: text } });
    out.good(`The token “${token.name}” works until ${timeText(token.expiresAt)}.`);
    if (customer) out.text(`It sees ${customer.name} only.`);
    out.text('This is the token. It is not shown again:');
    out.command(text);
    return undefined;
  },
});

function scopesNamed(word: string): TokenScope[] {
  if (word === 'all') return [...tokenScopes];
  if (word === 'read') return tokenScopes.filter((scope) => scope.endsWith(':read'));
  const scope = TokenScope.safeParse(word).data;
  if (scope === undefined) throw usageError(`“${word}” is not a scope.`, 'See: rollcall token create --help');
  return [scope];
}
