/** The nonce of this page's styles, which the server made for this one answer; empty where none is needed (Vite's own server). */
export function pageNonce(): string {
  const meta = document.querySelector('meta[property="csp-nonce"]');
  return meta instanceof HTMLElement ? (meta.nonce ?? '') : '';
}

/** react-remove-scroll, which Mantine's dialogs use, looks for the nonce under this name. */
export function shareNonce(): void {
  Object.assign(globalThis, { __webpack_nonce__: pageNonce() });
}
