import { countEmployees } from '../../employees/count-employees.ts';
import { listRequests } from '../../connections/list-requests.ts';
import type { Story } from './story.ts';

/** What stands now, proof that nothing was written anywhere, and commands that work on it. */
export async function ending(
  story: Story,
  next: { prefix: string; suffix: string; person: string },
): Promise<void> {
  const { app, out, stadstuin, nordlicht, stage, destination } = story;
  const connections = [stadstuin, nordlicht];
  const rows = await Promise.all(
    connections.map(async (connection) => ({
      connection,
      counts: await countEmployees({ db: app.db.kysely }, { connectionId: connection.id }),
      requests: await listRequests(app.db, { connectionId: connection.id, limit: 1000 }),
    })),
  );
  out.table(rows, [
    { title: 'Customer', value: ({ connection }) => connection.customerName },
    { title: 'In the list', value: ({ counts }) => counts.total, align: 'right' },
    { title: 'Active', value: ({ counts }) => counts.byStatus.active, align: 'right' },
    { title: 'Upcoming', value: ({ counts }) => counts.byStatus.upcoming, align: 'right' },
    { title: 'On leave', value: ({ counts }) => counts.byStatus.on_leave, align: 'right' },
    { title: 'Ended', value: ({ counts }) => counts.byStatus.ended, align: 'right' },
    { title: 'Requests sent', value: ({ requests }) => requests.length, align: 'right' },
  ]);
  const received = [...stage.youserve.simulator.received, ...stage.personio.simulator.received];
  const methods = Map.groupBy(received, ({ method }) => method);
  const logins = methods.get('POST')?.length ?? 0;
  out.text(
    `The two HR systems received ${received.length} requests: ${methods.get('GET')?.length ?? 0} to read, ${logins} to log in, and nothing else.`,
  );
  out.line();
  out.heading('What to type next');
  out.text(`The data stays; the HR systems open again with the first of these. ${app.where}`);
  const name = `"${nordlicht.customerName}/${nordlicht.name}"`;
  const dutch = `"${stadstuin.customerName}/${stadstuin.name}"`;
  const lines = [
    'serve --demo',
    'run list',
    `run show ${name}`,
    `change list ${name}`,
    `employee list ${dutch} --status ended`,
    `employee show ${next.person} --connection ${name}`,
    `export show ${dutch}`,
    `requests list ${dutch}`,
    `delivery list "${destination.name}" --state parked`,
    'simulate personio',
  ];
  for (const line of lines) out.command(`${next.prefix} ${line}${next.suffix}`);
}
