import { type Connection, findConnection } from '../../connections/connection.ts';
import { AppError } from '../../domain/app-error.ts';
import type { TestExport } from '../../reviews/export-row.ts';
import { listExports } from '../../reviews/list-exports.ts';
import type { App } from '../../app.ts';
import { idFrom } from '../kit/show.ts';

/** The connection, and the export that `which` names by id or its first characters; the newest when left out. Throws NOT_FOUND. */
export async function findExport(
  { db }: Pick<App, 'db'>,
  input: { connection: string; export?: string | undefined },
): Promise<{ connection: Connection; found: TestExport }> {
  const connection = await findConnection(db, input.connection);
  const exports = await listExports({ db: db.kysely }, { connectionId: connection.id });
  const id =
    input.export === undefined
      ? exports[0]?.id
      : idFrom(
          input.export,
          exports.map((one) => one.id),
        );
  const found = exports.find((one) => one.id === id);
  if (found) return { connection, found };
  throw new AppError('NOT_FOUND', 'This connection has no such test export.', {
    details: { noun: 'export' },
    nextStep: `List them with: rollcall export list "${connection.customerName}/${connection.name}"`,
  });
}
