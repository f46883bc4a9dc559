import { join } from 'node:path';
import type { Connection } from '../../connections/connection.ts';
import { approveTestExport } from '../../reviews/approve-test-export.ts';
import { createTestExport } from '../../reviews/create-test-export.ts';
import type { TestExport } from '../../reviews/export-row.ts';
import { showExport } from '../../reviews/show-export.ts';
import { writeExport } from '../kit/write-file.ts';
import { operator, type Story } from './story.ts';

/** A test export of each customer, as a workbook in the data directory, looked at and approved by its HR admin. */
export async function review(
  story: Pick<Story, 'app' | 'out' | 'signal' | 'stadstuin' | 'nordlicht'>,
): Promise<void> {
  const { out, stadstuin, nordlicht } = story;
  const made = [await exportOf(story, stadstuin), await exportOf(story, nordlicht)];
  out.table(made, [
    { title: 'Customer', value: ({ connection }) => connection.customerName },
    { title: 'People', value: ({ found }) => found.peopleCount, align: 'right' },
    { title: 'Active', value: ({ found }) => found.summary.by_status.active, align: 'right' },
    { title: 'Upcoming', value: ({ found }) => found.summary.by_status.upcoming, align: 'right' },
    { title: 'On leave', value: ({ found }) => found.summary.by_status.on_leave, align: 'right' },
    {
      title: 'Left out',
      value: ({ found }) => found.summary.left_out.reduce((sum, { people }) => sum + people, 0),
      align: 'right',
    },
    {
      title: 'Findings',
      value: ({ found }) => found.summary.findings.reduce((sum, { count }) => sum + count, 0),
      align: 'right',
    },
  ]);
  for (const { path } of made) out.text(`Workbook: ${path}`);
  await approve(story, made[0], 'Bregje Voorbeeld');
  await approve(story, made[1], 'Frauke Beispiel');
}

interface Made {
  connection: Connection;
  found: TestExport;
  path: string;
}

async function exportOf(
  { app, signal }: Pick<Story, 'app' | 'signal'>,
  connection: Connection,
): Promise<Made> {
  const connectionId = connection.id;
  const found = await createTestExport(app, { connectionId, requestedBy: operator, signal });
  const { people } = await showExport({ db: app.db.kysely }, { connectionId, exportId: found.id });
  const name = `${connection.customerName.toLowerCase().replaceAll(' ', '-')}-test-export.xlsx`;
  const path = join(app.config.dataDir, name);
  const title = { customer: connection.customerName, connection: connection.name };
  await writeExport({ path, export: found, people, title, signal });
  return { connection, found, path };
}

async function approve(
  { app, out }: Pick<Story, 'app' | 'out'>,
  made: Made | undefined,
  name: string,
): Promise<void> {
  if (!made) return;
  const { found, connection } = made;
  const approved = await approveTestExport(app, { connectionId: connection.id, exportId: found.id, name });
  out.good(
    `${name} approved exactly this export of ${connection.customerName} (fingerprint ${approved.fingerprint.slice(0, 12)}…).`,
  );
}
