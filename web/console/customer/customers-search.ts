import { everyWord, readSort, readWords } from '../parts/list-search.ts';
import type { CustomerSummary } from './customers.ts';

/** What stands in the address of the list; left out where it is as usual. */
export interface CustomersSearch {
  q?: string;
  sort?: string;
}

/** From an address that anybody may have written. */
export function readCustomersSearch({ q, sort }: Record<string, unknown>): CustomersSearch {
  return { ...readWords(q), ...readSort(sort) };
}

/** Customers whose name has every word. */
export function matchingCustomers(all: readonly CustomerSummary[], { q = '' }: CustomersSearch) {
  const isMeant = everyWord(q);
  return all.filter(({ name }) => isMeant(name));
}
