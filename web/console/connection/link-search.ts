/** What stands in the address of a connection's set-up links. */
export interface LinkSearch {
  /** The connection was just opened: the dialog for its first link stands open. */
  send?: true;
}

export function readLinkSearch({ send }: Record<string, unknown>): LinkSearch {
  return send === true ? { send } : {};
}
