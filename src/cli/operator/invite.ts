import { z } from 'zod';
import { OperatorEmail, OperatorName } from '../../access/operator.ts';
import { inviteOperator } from '../../access/operators.ts';
import { Role } from '../../access/role.ts';
import { verb } from '../kit/verb.ts';
import { linkAddress, sayLink } from './say-link.ts';

export const operatorInvite = verb({
  name: 'invite',
  summary: 'Let somebody into the console: prints a link to pass on',
  description:
    'A viewer sees everything and changes nothing; an operator works with customers, connections, runs and deliveries; an administrator ' +
    'also decides about people and API tokens.',
  args: [
    ['<name>', 'who it is'],
    ['<email>', 'their mail address, by which they sign in with a password'],
  ],
  flags: [['--role <role>', 'viewer, operator or administrator; default operator']],
  input: z.object({ name: OperatorName, email: OperatorEmail, role: Role.default('operator') }),
  examples: [
    ['rollcall operator invite "Noor" noor@platform.example', 'the link works once, for seven days'],
  ],
  async run({ app, out, account, changed }, input) {
    const rooms = await app();
    const { operator, link } = await inviteOperator(rooms, { ...input, by: `cli:${account}` });
    changed();
    const address = linkAddress(rooms.config, link);
    out.json({
      operator: { id: operator.id, role: operator.role },
      link: address,
      expires_at: link.expiresAt,
    });
    out.good(`${operator.name} may come in as ${operator.role}.`);
    sayLink(out, address, link);
    return undefined;
  },
});
