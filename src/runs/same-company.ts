import type { PoolClient } from 'pg';
import { UnexpectedResponse } from '../connector-kit/errors.ts';
import type { Comparison } from './comparison.ts';
import type { ReadFacts } from './people-page.ts';
import type { Stage } from './stage.ts';
import { countedPeople } from '../domain/counted.ts';

const fewest = 5;

/**
 * A source that does not say whose data it gives: when nobody of the list came, many others did, and even the e-mail addresses
 * are strangers, the credential reads another company's people (N34). Known addresses under new ids are id churn instead (X17).
 */
export async function checkSameCompany(
  client: PoolClient,
  input: { connectionId: string; stage: Stage; base: number; comparison: Comparison; facts: ReadFacts },
): Promise<void> {
  const { base, comparison, facts, stage } = input;
  if (facts.tenant !== undefined || base < fewest || comparison.seenPresent > 0) return;
  if (comparison.counts.records === 0 || !stage.exists) return;
  const { rows } = await client.query<{ strangers: number; acquaintances: number }>(
    `select count(*)::integer as strangers,
            count(*) filter (where exists (
              select from employees e where e.connection_id = $1 and e.in_list and e.email = s.email))::integer as acquaintances
       from ${stage.table} s where s.kind = 'new'`,
    [input.connectionId],
  );
  const { strangers = 0, acquaintances = 0 } = rows[0] ?? {};
  if (strangers >= fewest && acquaintances * 2 < Math.min(strangers, base)) throw tenantMismatch();
}

/**
 * Ids of another kind than the accepted list has: allowed only where the people themselves are the same, 99 of 100 by their id
 * (semantics 16). Throws REBASELINE_REFUSED.
 */
export function checkRebaseline({ seen, base }: { seen: number; base: number }): void {
  if (seen >= base * 0.99) return;
  throw new UnexpectedResponse(
    `The HR system now gives ids of another kind, and only ${seen} of ${countedPeople(base)} are known by them.`,
    {
      code: 'REBASELINE_REFUSED',
      details: { seen, base },
      nextStep: 'Set the connection back to the version that it was approved with. Nothing was changed.',
    },
  );
}

/** Also thrown when the source does say who it is, and says another one than was approved. */
export function tenantMismatch(): UnexpectedResponse {
  return new UnexpectedResponse('The credential reads another company than the one that was approved.', {
    code: 'TENANT_MISMATCH',
    nextStep:
      'Enter the credential of the right company. If the company did change, make a new test export and have it approved. Nothing was stored or changed.',
  });
}
