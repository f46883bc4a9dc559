import { z } from 'zod';
import { employeeView } from '../../employees/employee-view.ts';
import { findConnection } from '../../connections/connection.ts';
import { enrollmentStatuses } from '../../domain/employee.ts';
import { employeeSorts, listEmployees } from '../../employees/list-employees.ts';
import { wholeNumber } from '../kit/numbers.ts';
import { verb } from '../kit/verb.ts';
import { employeeTable } from './view.ts';

export const employeeList = verb({
  name: 'list',
  summary: 'List accepted people',
  args: [['[connection]', 'name, customer/name or id; all connections when left out']],
  flags: [
    ['--status <status>', `only ${enrollmentStatuses.join(', ')}`, 'repeat'],
    ['--company <id>', 'only of the company with this id at the source'],
    ['--department <name>', 'only of this department'],
    ['--search <words>', 'only people whose name or e-mail address holds all these words'],
    ['--sort <order>', `${employeeSorts.join(', ')}; default name`],
    ['--all', 'also people who are no longer in the list'],
    ['--limit <n>', 'how many, at most 500; default 50'],
    ['--cursor <cursor>', 'go on where the last page ended'],
  ],
  input: z.object({
    connection: z.string().optional(),
    status: z.array(z.enum(enrollmentStatuses)).optional(),
    company: z.string().optional(),
    department: z.string().optional(),
    search: z.string().optional(),
    sort: z.enum(employeeSorts).default('name'),
    all: z.boolean().optional(),
    limit: wholeNumber(1, 500).default(50),
    cursor: z.string().optional(),
  }),
  examples: [
    ['rollcall employee list Nordlicht/Personio --status upcoming', 'who starts soon'],
    ['rollcall employee list --search "de vries" --all', 'by name, people who left included'],
  ],
  async run({ app, out }, input) {
    const { db } = await app();
    const { connection: named, status, all, ...rest } = input;
    const connection = named === undefined ? undefined : await findConnection(db, named);
    const query = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
    const page = await listEmployees(
      { db: db.kysely },
      {
        ...query,
        all: all === true,
        ...(status && { statuses: status }),
        ...(connection && { connectionId: connection.id }),
      },
    );
    out.json({ employees: page.employees.map(employeeView), cursor: page.cursor ?? null });
    if (page.employees.length === 0) out.text('Nobody. Without --all only people in the list are shown.');
    else employeeTable(out, page.employees);
    if (page.cursor !== undefined) {
      out.dim('There are more:');
      out.command(
        `rollcall employee list${named === undefined ? '' : ` "${named}"`} --cursor ${page.cursor}`,
      );
    }
    return undefined;
  },
});
