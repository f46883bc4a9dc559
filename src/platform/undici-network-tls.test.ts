import tls, { type TlsOptions } from 'node:tls';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import * as behave from '../../test/fault-server/behaviours.ts';
import { selfSigned, testAuthority } from '../../test/fault-server/certificate.ts';
import { readClientAt } from '../../test/fault-server/read-client-at.ts';
import { faultServer } from '../../test/fault-server.ts';

const authority = testAuthority();
const good = authority.issue({ host: 'hr.test' });
const yesterday = new Date(Date.now() - 86_400_000);
const lastWeek = new Date(Date.now() - 7 * 86_400_000);

async function readOver(tlsOptions: TlsOptions) {
  await using server = await faultServer({ script: [behave.json({ ok: true })], tls: tlsOptions });
  await using client = readClientAt(server.origin, {
    undici: { certificateAuthorities: [authority.cert] },
    limits: { connectMs: 10_000, headersMs: 10_000, attemptMs: 20_000 },
  });
  const schema = z.object({ ok: z.literal(true) });
  const outcome = await client.http
    .get('/people', { template: '/people', schema })
    .catch((error: unknown) => error);
  return { outcome, requests: server.requests.length, attempts: client.ledger.entries.length };
}

describe('TLS', () => {
  it('reads from a host with a proper certificate', async () => {
    expect((await readOver(good)).outcome).toEqual({ ok: true });
  });

  it.each([
    ['expired', authority.issue({ host: 'hr.test', notBefore: lastWeek, notAfter: yesterday }), /expired/],
    ['of another host', authority.issue({ host: 'other.test' }), /another host/],
    ['self-signed', selfSigned('hr.test'), /cannot be trusted/],
    ['TLS 1.0 only', tls10(), /TLS 1\.2 or newer/],
  ])('N2 fails hard and names the host: %s', async (_, tlsOptions, sentence) => {
    const { outcome, requests, attempts } = await readOver(tlsOptions);
    expect(outcome).toMatchObject({ code: 'SOURCE_TLS' });
    expect(String(outcome)).toContain('hr.test');
    expect(String(outcome)).toMatch(sentence);
    expect({ requests, attempts }).toEqual({ requests: 0, attempts: 1 });
  });

  it('N2 holds to TLS 1.2 also on a machine that allows less', async () => {
    const before = { ciphers: tls.DEFAULT_CIPHERS, version: tls.DEFAULT_MIN_VERSION };
    tls.DEFAULT_CIPHERS = `${before.ciphers}:@SECLEVEL=0`;
    tls.DEFAULT_MIN_VERSION = 'TLSv1';
    const { outcome, requests } = await readOver(tls10());
    tls.DEFAULT_CIPHERS = before.ciphers;
    tls.DEFAULT_MIN_VERSION = before.version;
    expect(outcome).toMatchObject({ code: 'SOURCE_TLS' });
    expect(requests).toBe(0);
  });

  it('N2 cannot be switched off by the environment', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    const { outcome, requests } = await readOver(selfSigned('hr.test'));
    vi.unstubAllEnvs();
    expect(outcome).toMatchObject({ code: 'SOURCE_TLS' });
    expect(requests).toBe(0);
  });
});

function tls10(): TlsOptions {
  return { ...good, minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: `${tls.DEFAULT_CIPHERS}:@SECLEVEL=0` };
}
