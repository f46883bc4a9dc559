declare const brand: unique symbol;

/** A UUIDv7 of ours, as a lower-case string. Sortable by the time it was made. */
export type Id<Kind extends string> = string & { readonly [brand]: Kind };

export type CustomerId = Id<'customer'>;
export type ContactId = Id<'contact'>;
export type ConnectionId = Id<'connection'>;
export type RunId = Id<'run'>;
export type ExportId = Id<'export'>;
export type EmployeeId = Id<'employee'>;
export type CompanyId = Id<'company'>;
export type ChangeId = Id<'change'>;

/** Makes ids; an argument everywhere, so that tests can predict them. */
export interface Ids {
  next<Kind extends string>(): Id<Kind>;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Narrows a string that came from outside; undefined when it is not an id at all. */
export function parseId<Kind extends string>(text: string): Id<Kind> | undefined {
  const lower = text.toLowerCase();
  // The cast is the one place where a checked string becomes a branded id.
  return uuid.test(lower) ? (lower as Id<Kind>) : undefined;
}
