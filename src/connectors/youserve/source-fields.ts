import type { YouServeEmployee } from './parts.ts';

/** The record's properties as a flat list, in YouServe's spelling. For explaining one person; shown, never stored. */
export function sourceFields(record: YouServeEmployee): { path: string; value: unknown }[] {
  const { of: _, id, employments: __, problems: ___, ...slice } = record.slice;
  const employments = record.employments.flatMap(({ nested, row, companyId, jobTitle }, index) => {
    const path = `employments[${index}]`;
    return [
      ...leaves(nested, path),
      ...(row === undefined
        ? []
        : leaves({ endDate: row.endDate, dischargeDate: row.dischargeDate }, `/employments[${index}]`)),
      ...leaves({ id: companyId }, `/companies[${nested.company ?? ''}]`),
      ...leaves({ fullName: jobTitle }, `/jobProfiles[${nested.jobProfile ?? ''}]`),
    ];
  });
  return [{ path: 'id', value: id }, ...leaves(slice, ''), ...employments];
}

function leaves(value: unknown, path: string): { path: string; value: unknown }[] {
  if (value === undefined) return [];
  if (typeof value !== 'object' || value === null) return [{ path, value }];
  return Object.entries(value).flatMap(([key, child]) => {
    const step = Array.isArray(value) ? `[${key}]` : path === '' ? key : `.${key}`;
    return leaves(child, path + step);
  });
}
