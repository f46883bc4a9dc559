import type { PoolClient } from 'pg';
import type { Comparison } from './comparison.ts';
import type { Stage } from './stage.ts';

const rowsPerBatch = 5000;

/**
 * Who is in the list, not ended, and was not in this read. Counted first: on an ordinary day the numbers agree and nobody is
 * looked for. People who have ended may vanish without a change (semantics 6).
 */
export async function stageMissing(
  client: PoolClient,
  input: { connectionId: string; comparison: Comparison; stage: Stage },
): Promise<{ base: number }> {
  const base = await countPresent(client, input.connectionId);
  if (base === input.comparison.seenPresent || input.comparison.recordsWithoutId > 0) return { base };
  for await (const batch of presentPeople(client, input.connectionId)) {
    for (const person of batch) {
      if (input.comparison.hasSeen(person.number)) continue;
      await input.stage.add({
        external_id: person.external_id,
        kind: 'missing',
        number: person.number,
        employee_id: person.id,
        before_hash: person.content_hash,
        status: person.enrollment_status,
        reason: person.is_missing ? 'again' : 'first',
      });
    }
  }
  return { base };
}

/** People in the list who are active, on leave or upcoming: what the guard's percentages are of. */
async function countPresent(client: PoolClient, connectionId: string): Promise<number> {
  const { rows } = await client.query<{ present: number }>(
    `select count(*)::integer as present from employees
      where connection_id = $1 and in_list and enrollment_status <> 'ended'`,
    [connectionId],
  );
  return rows[0]?.present ?? 0;
}

interface PresentPerson {
  number: number;
  external_id: string;
  id: string;
  content_hash: string;
  enrollment_status: string;
  is_missing: boolean;
}

async function* presentPeople(client: PoolClient, connectionId: string): AsyncGenerator<PresentPerson[]> {
  let after = 0;
  for (;;) {
    const { rows } = await client.query<PresentPerson>(
      `select number, external_id, id, content_hash, enrollment_status, missing_since is not null as is_missing
         from employees
        where connection_id = $1 and number > $2 and in_list and enrollment_status <> 'ended'
        order by number limit ${rowsPerBatch}`,
      [connectionId, after],
    );
    if (rows.length === 0) return;
    yield rows;
    after = rows.at(-1)?.number ?? after;
  }
}
