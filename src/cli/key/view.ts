import type { ConnectionKey } from '../../connections/show-key.ts';
import type { Output } from '../kit/output.ts';
import { timeText } from '../kit/show.ts';

export const keyForms = ['pem', 'certificate', 'jwk', 'all'] as const;

/** The forms that portals ask for; one alone goes out without any other line, so that it can be piped into a file. */
export function printKey(out: Output, key: ConnectionKey, form: (typeof keyForms)[number]): void {
  const jwk = JSON.stringify(key.publicJwk, null, 2);
  if (form === 'pem') return out.verbatim(key.publicKey);
  if (form === 'certificate') return out.verbatim(key.certificate);
  if (form === 'jwk') return out.verbatim(jwk);
  out.pairs([
    ['Key id', key.kid],
    ['Algorithm', key.algorithm],
    ['Made', timeText(key.createdAt)],
  ]);
  out.line();
  out.heading('Public key (PEM)');
  out.verbatim(key.publicKey);
  out.line();
  out.heading('The same as a certificate');
  out.verbatim(key.certificate);
  out.line();
  out.heading('The same as a JWK');
  out.verbatim(jwk);
}
