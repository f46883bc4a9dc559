/**
 * The headers of a page. Nothing from elsewhere, nothing inline: scripts and style sheets are files of ours, and the few styles that
 * the component library makes while it runs carry this answer's nonce. `style` attributes are refused as well; what sets single
 * properties through the DOM, as React does, needs none. What every answer carries (server.ts) is not repeated here.
 */
export function pagePolicy({ nonce }: { nonce: string }): Record<string, string> {
  const directives = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'none'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ];
  return {
    'content-security-policy': directives.join('; '),
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'cache-control': 'no-store',
  };
}
