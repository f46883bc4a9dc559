import { queryOptions, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '../../../client/index.ts';
import { answerOf, api } from '../../kit/api/api.ts';

export type ListedEmployee = Schemas['ListedEmployee'];
export type Change = Schemas['Change'];

/** Which person: an id of ours stands within a connection. */
export interface PersonIds {
  connectionId: string;
  employeeId: string;
}

export function pathOf({ connectionId, employeeId }: PersonIds) {
  return { path: { connection_id: connectionId, employee_id: employeeId } };
}

export function personQuery(ids: PersonIds) {
  return queryOptions({
    queryKey: ['person', ids.connectionId, ids.employeeId],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/v1/connections/{connection_id}/employees/{employee_id}', { params: pathOf(ids), signal }),
      ),
  });
}

/** Every change that is kept, the newest first. */
export function historyQuery(ids: PersonIds) {
  return queryOptions({
    queryKey: ['person', ids.connectionId, ids.employeeId, 'history'],
    queryFn: async ({ signal }): Promise<Change[]> => {
      const path = '/v1/connections/{connection_id}/employees/{employee_id}/history';
      const { data } = await answerOf(api.GET(path, { params: pathOf(ids), signal }));
      return data.toReversed();
    },
  });
}

/** Asks anew for whatever is shown of people. */
export function useForgetPeople(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['person'] }),
      queries.invalidateQueries({ queryKey: ['people'] }),
    ]);
  };
}

/** What an operation `erase` ends with. */
export interface Erased {
  erased: {
    /** How many rows of each kind held something of them. */
    blanked: Record<'employees' | 'changes' | 'exports' | 'runs' | 'operations' | 'links', number>;
    /** Our ids of others who are the same human being, and are still there. */
    same_human: string[];
  };
}

/** What an operation `explain` ends with. */
export interface Explanation {
  source: { path: string; value: unknown }[];
  values: { field: string; value: unknown; from: string; rule: string }[];
  status: string;
  scope: { included: boolean; sentence: string; rule?: string };
  findings: { code: string; path?: string }[];
  /** As the list has them; null for somebody who was never accepted. */
  accepted: Schemas['Employee'] | null;
  differences: Schemas['FieldChange'][];
}
