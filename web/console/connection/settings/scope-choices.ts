import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../kit/api/api.ts';
import { companiesQuery, nameOfCompany } from '../listed-companies.ts';
import { type FollowedOperation, useOperation } from '../operation.ts';
import type { ConnectionDetails, ScopeCounts, SeenValue, SourceAttribute } from '../wire.ts';
import type { Choice } from './values-input.tsx';

/** What a scope can choose from, as far as anybody has looked. */
export interface ScopeChoices {
  accepted: readonly Choice[];
  departments: readonly Choice[];
  companies: readonly Choice[];
  employmentTypes: readonly Choice[];
  counting: FollowedOperation<{ counts: ScopeCounts }>;
}

/** From the last count of the HR system's people, the attribute's own options and the accepted companies. `attribute`: the one that is chosen. */
export function useScopeChoices(
  connection: ConnectionDetails,
  { attribute, known }: { attribute: string; known: readonly SourceAttribute[] },
): ScopeChoices {
  const counting = useOperation<{ counts: ScopeCounts }>({
    connectionId: connection.id,
    kind: 'scope_counts',
    showsLast: true,
    ask: () =>
      answerOf(
        api.POST('/v1/connections/{connection_id}/scope-counts', {
          params: { path: { connection_id: connection.id } },
          body: attribute === '' ? {} : { attribute },
        }),
      ),
  });
  const accepted = useQuery(companiesQuery(connection.id)).data ?? [];
  const counts = counting.result?.counts;
  const values = counts?.attribute?.name === attribute ? counts.attribute.values : [];
  const options = known.find(({ name }) => name === attribute)?.options ?? [];
  return {
    accepted: merged(seen(values), options),
    departments: seen(counts?.departments),
    employmentTypes: seen(counts?.employment_types),
    companies:
      counts === undefined
        ? accepted.map((one) => ({ value: one.external_id, name: nameOfCompany(one), people: one.people }))
        : seen(counts.companies),
    counting,
  };
}

/** Without the people who have no value: that cannot be chosen. */
function seen(values: readonly SeenValue[] = []): Choice[] {
  return values
    .filter(({ value }) => value !== '')
    .map(({ value, name, people }) => ({ value, people, name: name ?? undefined }));
}

function merged(counted: readonly Choice[], options: readonly string[]): Choice[] {
  const known = new Set(counted.map(({ value }) => value));
  return [...counted, ...options.filter((value) => !known.has(value)).map((value) => ({ value }))];
}
