import { z } from 'zod';
import { connectionView } from '../../connections/connection-view.ts';
import { changeConnection } from '../../connections/change-connection.ts';
import { findConnection } from '../../connections/connection.ts';
import { connectorOf } from '../../connections/connector-register.ts';
import { usageError } from '../kit/exit-codes.ts';
import { verb } from '../kit/verb.ts';
import { draftFlags, draftInput, draftOf } from './draft.ts';
import { guardFlags, guardInput, guardOf } from './guard-flags.ts';
import { draftPairs } from './view.ts';

export const connectionSet = verb({
  name: 'set',
  summary: 'Change a connection: name, settings, who is taken, fields, guard limits',
  description:
    'Settings are changed one by one. Flags about who is taken together become the whole new scope, flags about fields the whole ' +
    'new mapping. What takes more than was approved waits for a new test export; live runs go on as approved until then.',
  args: [['<connection>', 'name, customer/name or id']],
  flags: [
    ['--name <name>', 'another name'],
    ['--time-zone <zone>', 'in which starts and ends act'],
    ...draftFlags,
    ['--everybody', 'take everybody: no scope'],
    ['--default-fields', 'the default fields of the HR system'],
    ...guardFlags,
  ],
  input: z.object({
    connection: z.string(),
    name: z.string().optional(),
    timeZone: z.string().optional(),
    everybody: z.boolean().optional(),
    defaultFields: z.boolean().optional(),
    ...draftInput,
    ...guardInput,
  }),
  examples: [
    ['rollcall connection set Nordlicht/Personio --api-version v2', 'reads by Personio’s v2 from now on'],
    ['rollcall connection set Nordlicht/Personio --everybody', 'takes everybody; needs a new approval'],
    [
      'rollcall connection set Nordlicht/Personio --guard removals=5:20',
      'holds a run above 5 people and 20 % removed',
    ],
  ],
  async run({ app, out, changed }, input) {
    const rooms = await app();
    const before = await findConnection(rooms.db, input.connection);
    const draft = draftOf(connectorOf(rooms.connectors, before.connector), input);
    const scope = input.everybody === true ? {} : draft.scope;
    const mapping = input.defaultFields === true ? {} : draft.mapping;
    const guard = guardOf(before.guard, input.guard);
    const isSomething = [input.name, input.timeZone, scope, mapping, guard].some(
      (part) => part !== undefined,
    );
    if (!isSomething && Object.keys(draft.settings).length === 0)
      throw usageError('There is nothing to change.', 'See --help.');
    const meaning = await changeConnection(rooms, {
      connectionId: before.id,
      settings: draft.settings,
      scope,
      mapping,
      guard,
      ...(input.name !== undefined && { name: input.name }),
      ...(input.timeZone !== undefined && { timeZone: input.timeZone }),
    });
    changed();
    const { connection, needsApproval, reasons } = meaning;
    out.json({ connection: connectionView(connection), needs_approval: needsApproval, reasons });
    out.good(`Connection ${connection.name} of ${connection.customerName} was changed.`);
    out.pairs([['Time zone', connection.timeZone], ...draftPairs(connection)]);
    if (connection.approvedBinding && needsApproval) {
      out.text(
        `It takes more than was approved (${reasons.join(', ').replaceAll('_', ' ')}): live runs go on as approved until a new test export is approved.`,
      );
      out.command(`rollcall export create "${connection.customerName}/${connection.name}"`);
    }
    return undefined;
  },
});
