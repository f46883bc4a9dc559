/** What stands in the address of a new connection. */
export interface NewConnectionSearch {
  customer?: string;
}

export function readNewConnectionSearch({ customer }: Record<string, unknown>): NewConnectionSearch {
  return typeof customer === 'string' && /^[0-9a-f-]{36}$/.test(customer) ? { customer } : {};
}
