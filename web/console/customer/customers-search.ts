import type { CustomerSummary } from './customers.ts';

/** What stands in the address of the list; left out where it is as usual. */
export interface CustomersSearch {
  q?: string;
  sort?: string;
}

/** From an address that anybody may have written. */
export function readCustomersSearch({ q, sort }: Record<string, unknown>): CustomersSearch {
  // The router reads `q=2026` as a number.
  const words = typeof q === 'string' || typeof q === 'number' ? String(q).slice(0, 200) : '';
  return {
    ...(words !== '' && { q: words }),
    ...(typeof sort === 'string' && /^-?[a-z_]{1,30}$/.test(sort) && { sort }),
  };
}

/** Customers whose name has every word. */
export function matchingCustomers(all: readonly CustomerSummary[], { q = '' }: CustomersSearch) {
  const words = q.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return all.filter(({ name }) => words.every((word) => name.toLocaleLowerCase().includes(word)));
}
