import type { Transaction } from '../db/database.ts';
import type { CompanyChange } from '../domain/change.ts';
import type { CompanyId, ConnectionId, Ids } from '../domain/ids.ts';

/** Writes accepted companies; a company keeps its id of ours when it comes back. Gives the id beside each change. */
export async function acceptCompanies(
  tx: Transaction,
  input: { connectionId: ConnectionId; changes: readonly CompanyChange[]; at: Date; ids: Ids },
): Promise<{ change: CompanyChange; companyId: CompanyId }[]> {
  const accepted: { change: CompanyChange; companyId: CompanyId }[] = [];
  for (const change of input.changes) {
    const id = change.type === 'removed' ? await takeOut(tx, input, change) : await put(tx, input, change);
    accepted.push({ change, companyId: id as CompanyId }); // the id column of companies
  }
  return accepted;
}

async function put(
  tx: Transaction,
  input: { connectionId: ConnectionId; at: Date; ids: Ids },
  change: CompanyChange,
): Promise<string> {
  const data = JSON.stringify(change.company);
  const row = await tx
    .insertInto('companies')
    .values({
      connection_id: input.connectionId,
      external_id: change.external_id,
      id: input.ids.next<'company'>(),
      data,
      in_list: true,
      accepted_at: input.at,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['connection_id', 'external_id'])
        .doUpdateSet({ data, in_list: true, accepted_at: input.at }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

async function takeOut(
  tx: Transaction,
  input: { connectionId: ConnectionId; at: Date },
  change: CompanyChange,
): Promise<string> {
  const row = await tx
    .updateTable('companies')
    .set({ in_list: false, accepted_at: input.at })
    .where('connection_id', '=', input.connectionId)
    .where('external_id', '=', change.external_id)
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}
