import { expect, test } from 'vitest';
import { networkOf } from './network-of.ts';

test.each([
  ['198.51.100.7', '198.51.100.7'],
  ['::ffff:198.51.100.7', '198.51.100.7'],
  ['::1', '0:0:0:0::/64'],
  ['2001:db8:0:2::1', '2001:db8:0:2::/64'],
  ['2001:0DB8:0000:0002:ffff:ffff:ffff:ffff', '2001:db8:0:2::/64'],
  ['2001:db8::2:1', '2001:db8:0:0::/64'],
  ['2001:db8::', '2001:db8:0:0::/64'],
  ['fe80::1:2%eth0', 'fe80:0:0:0::/64'],
  ['64:ff9b::198.51.100.7', '64:ff9b:0:0::/64'],
  ['no address at all', 'no address at all'],
])('A23 whoever asks from %s is counted as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
