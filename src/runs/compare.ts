import type { PoolClient } from 'pg';
import { takenFields } from '../connections/approved-binding.ts';
import type { AnyConnector } from '../connections/connector-register.ts';
import { UnexpectedResponse } from '../connector-kit/errors.ts';
import type { CoverageCounter } from '../domain/coverage.ts';
import type { ConnectionId, Ids } from '../domain/ids.ts';
import type { LocalDate } from '../domain/local-date.ts';
import type { Mapping } from '../domain/mapping.ts';
import type { Changeset } from './changeset.ts';
import { compareCompanies } from './compare-companies.ts';
import { Comparison } from './comparison.ts';
import { reportDoubleEmails, reportManagers, settleDoubleIds } from './doubles.ts';
import type { FindingsLog } from './findings-log.ts';
import { wipedFields } from './guard.ts';
import { keepLastValues } from './keep-last-values.ts';
import { linkPeople } from './link-people.ts';
import { stageMissing } from './missing.ts';
import type { PeoplePage, ReadFacts } from './people-page.ts';
import type { Readability } from './readability.ts';
import { Stage } from './stage.ts';
import { checkSameCompany } from './same-company.ts';
import { countedPeople } from '../domain/counted.ts';

export interface CompareInput {
  client: PoolClient;
  connectionId: ConnectionId;
  connector: AnyConnector;
  runId: string;
  ids: Ids;
  today: LocalDate;
  mapping: Mapping;
  mappingVersion: string;
  facts: ReadFacts;
  readability: Readability;
  findings: FindingsLog;
  coverage: CoverageCounter;
  isFirstLive: boolean;
  erased(externalIds: readonly string[]): Promise<ReadonlySet<string>>;
  onPage(people: number): Promise<void>;
}

/**
 * Fourth step: everything that differs between the accepted list and this read, as one changeset.
 * Throws UnexpectedResponse READ_INCOMPLETE when the read proves not to be whole, PermissionMissing for required fields.
 */
export async function compare(
  pages: AsyncIterable<PeoplePage>,
  input: CompareInput,
): Promise<{ changeset: Changeset; comparison: Comparison }> {
  const { client, connectionId, facts, findings } = input;
  const stage = new Stage(client, input.runId);
  const comparison = new Comparison({ ...input, stage });
  for await (const page of pages) {
    await comparison.take(page);
    await input.onPage(comparison.counts.records);
  }
  checkWhole(facts, comparison);
  const unreadable = input.readability.unreadable(facts);
  await stage.complete();
  const conflicts = await settleDoubleIds(client, stage, findings);
  const { base } = await stageMissing(client, { connectionId, comparison, stage });
  await stage.complete();
  if (!input.isFirstLive) await checkSameCompany(client, { connectionId, stage, base, comparison, facts });
  // By every field: one that the settings leave out now is emptied by that, whether or not it is told of.
  const coverage = input.coverage.all();
  const taken = takenFields(input.connector, input.mapping);
  const wiped = await wipedFields(client, { stage, base, coverage, unreadable, taken });
  await keepLastValues({ ...input, stage, unreadable });
  await linkPeople({ ...input, stage, unreadable, rule: input.connector.samePerson });
  await reportDoubleEmails(client, { connectionId, stage, findings });
  await reportManagers(client, { connectionId, stage, findings });
  const companies = await compareCompanies(client, { connectionId, facts });
  const { counts, invalidSample, seenPresent: seen } = comparison;
  const facets = { conflicts, coverage: input.coverage.totals(), wiped, unreadable };
  return {
    changeset: { ...facets, stage, facts, counts, base, seen, invalidSample, companies },
    comparison,
  };
}

/** Only a complete read can prove anything (semantics 9): it ended, and as many people came as the source says there are. */
function checkWhole(facts: ReadFacts, comparison: Comparison): void {
  if (!facts.complete) {
    throw incomplete(facts.reason ?? 'The HR system did not give everything.', {});
  }
  const read = comparison.seenIds.size + comparison.recordsWithoutId;
  if (facts.total !== undefined && read < facts.total) {
    throw incomplete(`The HR system says that it has ${countedPeople(facts.total)}, and ${read} came.`, {
      total: facts.total,
      read,
    });
  }
}

function incomplete(message: string, details: Record<string, number>): UnexpectedResponse {
  return new UnexpectedResponse(message, {
    code: 'READ_INCOMPLETE',
    details,
    nextStep:
      'Nothing was changed. The next run reads anew; when it happens again, ask the vendor of the HR system.',
  });
}
