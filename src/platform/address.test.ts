import { describe, expect, it } from 'vitest';
import * as behave from '../../test/fault-server/behaviours.ts';
import { accessTo, ipv4, readClientAt } from '../../test/fault-server/read-client-at.ts';
import { faultServer } from '../../test/fault-server.ts';
import { addressClass, addressRefusal } from './address.ts';
import { remoteRefusal, undiciNetwork } from './undici-network.ts';

const strict = { allowPrivateNetwork: false };
const open = { allowPrivateNetwork: true };

describe('address classes', () => {
  it.each([
    [
      'public',
      [
        '93.184.216.34',
        '1.1.1.1',
        '172.32.0.1',
        '100.128.0.1',
        '2606:4700::1111',
        '::ffff:8.8.8.8',
        '64:ff9b::808:808',
      ],
    ],
    [
      'private',
      [
        '127.0.0.1',
        '127.9.9.9',
        '10.0.0.1',
        '172.16.0.1',
        '192.168.1.1',
        '100.64.0.1',
        '::1',
        'fd00::1',
        'fc00::1',
      ],
    ],
    ['private', ['::ffff:7f00:1', '::ffff:10.0.0.1', '64:ff9b::7f00:1', '0:0:0:0:0:ffff:127.0.0.1']],
    [
      'forbidden',
      [
        '0.0.0.0',
        '0.1.2.3',
        '169.254.169.254',
        '100.100.100.200',
        '224.0.0.1',
        '255.255.255.255',
        '240.0.0.1',
      ],
    ],
    [
      'forbidden',
      [
        '::',
        'fe80::1',
        'fe80::1%eth0',
        'ff02::1',
        'fec0::1',
        'fd00:ec2::254',
        '2001:db8::1',
        '2002:7f00:1::',
      ],
    ],
    [
      'forbidden',
      ['::ffff:169.254.169.254', '64:ff9b::a9fe:a9fe', '::127.0.0.1', '2001::1', '192.0.2.1', 'hr.test', ''],
    ],
  ] as const)('N39 %s: %j', (kind, addresses) => {
    expect(addresses.map((address) => [address, addressClass(address)])).toEqual(
      addresses.map((one) => [one, kind]),
    );
  });

  it('allows private addresses only when told so, and forbidden ones never', () => {
    const at = (address: string, policy = open) =>
      addressRefusal(policy, { host: 'hr.test', protocol: 'https:', address });
    expect(at('10.0.0.1')).toBeUndefined();
    expect(at('10.0.0.1', strict)).toMatchObject({ code: 'SSRF_BLOCKED' });
    expect(at('169.254.169.254')).toMatchObject({ code: 'SSRF_BLOCKED' });
    expect(at('93.184.216.34', strict)).toBeUndefined();
  });

  it('allows plain http to private addresses only', () => {
    const at = (address: string) => addressRefusal(open, { host: 'hr.test', protocol: 'http:', address });
    expect(at('127.0.0.1')).toBeUndefined();
    expect(at('93.184.216.34')).toMatchObject({ code: 'SSRF_BLOCKED' });
  });
});

describe('connecting', () => {
  it.each([
    '127.0.0.1',
    '2130706433',
    '0x7f.1',
    '0177.0.0.1',
    '[::ffff:7f00:1]',
    '[::1]',
    '[64:ff9b::7f00:1]',
    '[64:ff9b::808:808]',
    '0.0.0.0',
    '[::]',
    '169.254.169.254',
  ])('N39 does not connect to the literal %s', async (host) => {
    await using server = await faultServer({ script: [behave.json({})] });
    await using network = undiciNetwork(strict);
    await expect(send(network, `https://${host}:${server.port}/`)).rejects.toMatchObject({
      code: 'SSRF_BLOCKED',
    });
    expect(server.opened).toBe(0);
  });

  it.each(['0.0.0.0', '[::]', '169.254.169.254', '[64:ff9b::7f00:1]'])(
    'N39 not to %s even in a private network',
    async (host) => {
      await using network = undiciNetwork(open);
      await expect(send(network, `http://${host}:1/`)).rejects.toMatchObject({ code: 'SSRF_BLOCKED' });
    },
  );

  it('N39 does not connect to localhost by name', async () => {
    await using network = undiciNetwork(strict);
    await expect(send(network, 'https://localhost:1/')).rejects.toMatchObject({ code: 'SSRF_BLOCKED' });
  });

  it('N38 refuses a name with one address inside, whatever stands beside it', async () => {
    await using server = await faultServer({ script: [behave.json({})] });
    const resolver = async () => [{ address: '93.184.216.34', family: 4 }, ipv4];
    await using network = undiciNetwork({ ...strict, resolver });
    await expect(send(network, `https://hr.test:${server.port}/`)).rejects.toMatchObject({
      code: 'SSRF_BLOCKED',
    });
    expect(server.opened).toBe(0);
  });

  it('N38 resolves anew for each connection, so that a name that moved inside is refused', async () => {
    await using server = await faultServer({ script: [behave.lastAnswer({})] });
    const answers = [[ipv4], [{ address: '169.254.169.254', family: 4 }]];
    const resolver = async () => answers.shift() ?? [];
    await using network = undiciNetwork({ ...open, resolver });
    const url = `http://hr.test:${server.port}/`;
    const first = await send(network, url);
    for await (const _ of first.body);
    await expect(send(network, url)).rejects.toMatchObject({ code: 'SSRF_BLOCKED' });
    expect(server.requests).toHaveLength(1);
  });

  it('N38 judges the address that a socket really has', () => {
    const target = { hostname: 'hr.test', protocol: 'https:' };
    expect(remoteRefusal(strict, target, { remoteAddress: '127.0.0.1' })).toMatchObject({
      code: 'SSRF_BLOCKED',
    });
    expect(remoteRefusal(strict, target, { remoteAddress: undefined })).toMatchObject({
      code: 'SSRF_BLOCKED',
    });
    expect(remoteRefusal(strict, target, { remoteAddress: '93.184.216.34' })).toBeUndefined();
  });

  it('a refusal is not retried, and stands in the ledger', async () => {
    await using client = readClientAt('https://hr.test', {
      undici: { allowPrivateNetwork: false, resolver: async () => [ipv4] },
    });
    const reading = client.http.get('/people', { template: '/people', schema: (json) => json });
    await expect(reading).rejects.toMatchObject({ code: 'SSRF_BLOCKED' });
    expect(client.ledger.entries.map((entry) => entry.outcome)).toEqual(['refused']);
  });

  it('plain http is refused for a connection without private networks', () => {
    const access = { allowPrivateNetwork: false };
    expect(() => readClientAt('http://hr.test', { access })).toThrow(/https/);
    expect(accessTo('https://hr.test').baseUrl).toBe('https://hr.test');
  });
});

function send(network: ReturnType<typeof undiciNetwork>, url: string) {
  const signal = new AbortController().signal;
  return network.send({
    method: 'GET',
    url: new URL(url),
    headers: {},
    signal,
    connectTimeoutMs: 200,
    headersTimeoutMs: 200,
  });
}
