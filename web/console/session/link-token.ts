let token: string | undefined;

/**
 * The secret of the link that led here. It came in the fragment, which no server and no log ever sees; it is taken out of the address
 * at once, so that it stands neither in the history nor over somebody's shoulder. Empty when it is missing.
 */
export function linkToken(): string {
  if (token === undefined || location.hash.length > 1) {
    token = location.hash.slice(1);
    if (token !== '') history.replaceState(history.state, '', location.pathname + location.search);
  }
  return token;
}
