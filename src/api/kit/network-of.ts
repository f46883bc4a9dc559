import { isIPv6 } from 'node:net';

/**
 * The part of an address by which strangers are counted: IPv4 whole, IPv6 its first 64 bits. Whoever has one IPv6 address has all of
 * that network, and would be somebody else at every try. Pure.
 */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [plain = ''] = address.toLowerCase().split('%');
  const mapped = /^::ffff:(\d+(?:\.\d+){3})$/.exec(plain)?.[1];
  if (mapped !== undefined) return mapped;
  const [before = '', after] = plain.split('::');
  const [head, tail] = [groupsOf(before), groupsOf(after ?? '')];
  // A dotted end stands for two groups; only how many there are counts here.
  const isDotted = plain.includes('.') ? 1 : 0;
  const left = after === undefined ? 0 : 8 - head.length - tail.length - isDotted;
  const groups = [...head, ...Array.from({ length: left }, () => '0'), ...tail];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}

function groupsOf(part: string): string[] {
  return part === '' ? [] : part.split(':');
}
