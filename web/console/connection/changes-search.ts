export const shownReadings = [
  'joiner',
  'mover',
  'leaver',
  'rehire',
  'transfer',
  'scope_in',
  'scope_out',
] as const;

/** What stands in the address of the changes of a connection. */
export interface ChangesSearch {
  reading?: (typeof shownReadings)[number];
}

/** From an address that anybody may have written. */
export function readChangesSearch(search: Record<string, unknown>): ChangesSearch {
  const reading = shownReadings.find((one) => one === search['reading']);
  return reading === undefined ? {} : { reading };
}
