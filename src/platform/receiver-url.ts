import { isIP } from 'node:net';
import { type AddressPolicy, addressClass } from './address.ts';

/** Ports below 1024 that a web service stands at. */
const lowPorts = new Set(['', '80', '443']);
/** Ports above 1023 of other protocols, as browsers refuse them. */
const otherProtocols = new Set(
  '1719 1720 1723 2049 3659 4045 4190 5060 5061 6000 6379 6566 6665 6666 6667 6668 6669 6679 6697 10080 11211'.split(
    ' ',
  ),
);

/**
 * Why a URL may not be sent to, as a word for people; undefined when it may. Only what the URL itself says: where its name leads is
 * judged when it is connected to (undici-network.ts). Plain http is for private networks alone.
 */
export function receiverUrlRefusal(text: string, policy: AddressPolicy): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined) return 'is not a URL';
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && policy.allowPrivateNetwork))
    return 'does not begin with https://';
  if (url.username !== '' || url.password !== '') return 'holds a name or a password';
  if (url.hash !== '') return 'has a part behind a #';
  if (!isWebPort(url.port)) return 'names a port that no web service stands at';
  return hostRefusal(url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, ''), policy);
}

function isWebPort(port: string): boolean {
  return lowPorts.has(port) || (Number(port) >= 1024 && !otherProtocols.has(port));
}

function hostRefusal(host: string, { allowPrivateNetwork }: AddressPolicy): string | undefined {
  if (isIP(host) === 0) {
    const isInner = host === 'localhost' || /\.(localhost|local|internal)$/.test(host) || !host.includes('.');
    return isInner && !allowPrivateNetwork ? 'leads to this machine or a private network' : undefined;
  }
  const kind = addressClass(host);
  if (kind === 'forbidden') return 'names an address that nobody may be reached at';
  return kind === 'private' && !allowPrivateNetwork
    ? 'leads to this machine or a private network'
    : undefined;
}
