import { z } from 'zod';
import { findConnection } from '../../connections/connection.ts';
import { companyView } from '../../employees/company-view.ts';
import { listCompanies } from '../../employees/list-companies.ts';
import { timeText } from '../kit/show.ts';
import { verb } from '../kit/verb.ts';

export const companyList = verb({
  name: 'list',
  summary: 'List the accepted companies',
  args: [['[connection]', 'name, customer/name or id; all connections when left out']],
  flags: [['--all', 'also those that are no longer in the list']],
  input: z.object({ connection: z.string().optional(), all: z.boolean().optional() }),
  examples: [
    [
      'rollcall company list Stadstuin/YouServe',
      'the companies of one connection and how many people they have',
    ],
  ],
  async run({ app, out }, input) {
    const { db } = await app();
    const connection =
      input.connection === undefined ? undefined : await findConnection(db, input.connection);
    const companies = await listCompanies(
      { db: db.kysely },
      { all: input.all === true, ...(connection && { connectionId: connection.id }) },
    );
    out.json({
      companies: companies.map(companyView),
    });
    if (companies.length === 0) out.text('No companies were accepted.');
    else {
      out.table(companies, [
        { title: 'Company', value: (one) => one.external_id },
        { title: 'Name', value: (one) => one.short_name ?? one.full_name },
        { title: 'Full name', value: (one) => one.full_name },
        { title: 'People', value: (one) => one.people, align: 'right' },
        { title: 'In list', value: (one) => (one.isInList ? 'yes' : 'no'), isWhole: true },
        { title: 'Accepted (UTC)', value: (one) => timeText(one.acceptedAt), isWhole: true },
      ]);
    }
    return undefined;
  },
});
