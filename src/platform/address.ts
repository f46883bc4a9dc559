import { BlockList, isIP } from 'node:net';
import { AppError, type AppErrorOptions } from '../domain/app-error.ts';

/** `private`: this machine and private networks; `forbidden`: link-local, metadata, multicast and what no service lives at. */
export type AddressClass = 'public' | 'private' | 'forbidden';

const forbidden4 = blockList(
  'ipv4',
  [
    ['0.0.0.0/8', '169.254.0.0/16', '192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '198.18.0.0/15'],
    ['198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4', '100.100.100.200/32'],
  ].flat(),
);
const private4 = blockList('ipv4', [
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
]);
const private6 = blockList('ipv6', ['::1/128', 'fc00::/7']);
const forbidden6 = blockList('ipv6', ['fd00:ec2::254/128', '2001::/32', '2001:db8::/32', '2002::/16']);
const global6 = blockList('ipv6', ['2000::/3']);
/** Addresses that carry an IPv4 address in their last 32 bits: mapped, and translated (RFC 6052). */
const mapped6 = blockList('ipv6', ['::ffff:0:0/96']);
const translated6 = blockList('ipv6', ['64:ff9b::/96']);

/** Classes an IP address; anything that is not one is forbidden. Zone ids (`fe80::1%eth0`) are ignored. */
export function addressClass(address: string): AddressClass {
  const plain = address.split('%', 1)[0] ?? '';
  const family = isIP(plain);
  if (family === 4) return class4(plain);
  if (family !== 6) return 'forbidden';
  if (mapped6.check(plain, 'ipv6') || translated6.check(plain, 'ipv6')) return class4(lastIpv4(plain));
  if (forbidden6.check(plain, 'ipv6')) return 'forbidden';
  if (private6.check(plain, 'ipv6')) return 'private';
  return global6.check(plain, 'ipv6') ? 'public' : 'forbidden';
}

/** Our own policy refused to connect: an inner address, or plain HTTP outside. Nothing was sent. */
export class EgressRefused extends AppError {
  override readonly name = 'EgressRefused';
  constructor(message: string, options?: AppErrorOptions) {
    super('SSRF_BLOCKED', message, options);
  }
}

export interface AddressPolicy {
  allowPrivateNetwork: boolean;
}

/**
 * Why `address` of `host` may not be connected to, or undefined. Plain http only goes to this machine and private networks.
 */
export function addressRefusal(
  policy: AddressPolicy,
  target: { host: string; protocol: string; address: string | undefined },
): EgressRefused | undefined {
  const kind = target.address === undefined ? 'forbidden' : addressClass(target.address);
  if (kind === 'forbidden') return refused(target.host, 'an address that nobody may be reached at');
  if (kind === 'private' && !policy.allowPrivateNetwork)
    return refused(target.host, 'this machine or a private network');
  if (kind === 'public' && target.protocol !== 'https:')
    return refused(target.host, 'a public address without TLS');
  return undefined;
}

/** As `addressRefusal` for a host that is itself an address; translated addresses are never written by hand for good reasons. */
export function literalRefusal(
  policy: AddressPolicy,
  target: { host: string; protocol: string },
): EgressRefused | undefined {
  const literal = target.host.replace(/^\[|\]$/g, '');
  if (isIP(literal) === 0) return undefined;
  if (isIP(literal) === 6 && translated6.check(literal, 'ipv6'))
    return refused(target.host, 'a translated address');
  return addressRefusal(policy, { ...target, address: literal });
}

function class4(address: string): AddressClass {
  if (forbidden4.check(address)) return 'forbidden';
  return private4.check(address) ? 'private' : 'public';
}

/** The URL parser writes every spelling of an IPv6 address in one way: hexadecimal groups, shortened. */
function lastIpv4(address: string): string {
  const groups = new URL(`http://[${address}]/`).hostname.slice(1, -1).split(':');
  const [high = 0, low = 0] = groups
    .slice(-2)
    .map((group) => Number.parseInt(group === '' ? '0' : group, 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

function blockList(family: 'ipv4' | 'ipv6', subnets: readonly string[]): BlockList {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [network = '', bits = ''] = subnet.split('/');
    list.addSubnet(network, Number(bits), family);
  }
  return list;
}

function refused(host: string, what: string): EgressRefused {
  return new EgressRefused(`${host} is ${what}; Rollcall did not connect to it.`, {
    details: { host },
    nextStep: 'The operator corrects the address, or allows private networks for it.',
  });
}
