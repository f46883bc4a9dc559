import type { ListedCompany } from './list-companies.ts';

/** A company of the list in the spelling of the wire; `people` counts primary employments there. */
export function companyView({ connectionId, isInList, acceptedAt, ...one }: ListedCompany) {
  return {
    ...one,
    connection_id: connectionId,
    in_list: isInList,
    accepted_at: acceptedAt.toISOString(),
  };
}
