/** What a personal link carries in its fragment, which no server and no log ever sees. */
export interface PersonalLink {
  token: string;
}

const storageKey = 'rollcall-setup-key';

/**
 * Takes the link's secret out of the address at once, so that it stands neither in the history nor over somebody's shoulder; undefined
 * where there is none. The fingerprint of the key stays with this tab: it is not secret, and has to come from the link alone (A14).
 */
export function takeLink(): PersonalLink | undefined {
  const parts = new URLSearchParams(location.hash.slice(1));
  const token = parts.get('t');
  if (token === null || token === '') return undefined;
  history.replaceState(history.state, '', location.pathname + location.search);
  keepFingerprint(parts.get('k'));
  return { token };
}

/** SHA-256 of the key that secrets are sealed to, as the link said it: 64 hex digits. Undefined in a tab that no link opened. */
export function fingerprintOfLink(): string | undefined {
  try {
    return sessionStorage.getItem(storageKey) ?? undefined;
  } catch {
    return undefined;
  }
}

function keepFingerprint(fingerprint: string | null): void {
  try {
    if (fingerprint === null) sessionStorage.removeItem(storageKey);
    else sessionStorage.setItem(storageKey, fingerprint);
  } catch {
    // A browser may refuse to store: then nothing can be compared, and the form for secrets says so.
  }
}
